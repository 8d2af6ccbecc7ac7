package countersign.iam.lastaccessed;

import countersign.api.iam.AccessDetail;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Identities;
import countersign.iam.directory.Identity;
import countersign.iam.directory.IdentityUse;
import countersign.iam.directory.Organization;
import countersign.iam.lastused.LastUses;
import countersign.policy.reference.AwsService;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What anybody of some accounts last asked for: their root users, users and roles.
final class AccountUses {
    static final int AT_ONCE = 1000;

    private final Map<AccountId, IdentityUse> byAccount = new LinkedHashMap<>();

    private AccountUses() {}

    static AccountUses of(Directory directory, LastUses uses, List<AccountId> accounts) {
        AccountUses all = new AccountUses();
        for (AccountId account : accounts) {
            IdentityUse use =
                    directory
                            .user(account, account.text())
                            .map(root -> uses.of(root.value()))
                            .orElse(IdentityUse.NONE);
            use = use.with(all(directory.users(), uses, account));
            use = use.with(all(directory.roles(), uses, account));
            all.byAccount.put(account, use);
        }
        return all;
    }

    private static <I extends Identity> IdentityUse all(
            Identities<I> identities, LastUses uses, AccountId account) {
        IdentityUse all = IdentityUse.NONE;
        List<I> some = identities.list(account, "", AT_ONCE);
        while (!some.isEmpty()) {
            for (I identity : some) {
                all = all.with(uses.of(identity));
            }
            some = identities.list(account, some.getLast().name(), AT_ONCE);
        }
        return all;
    }

    AccessDetail detail(AwsService service, Organization organization) {
        AccessDetail.Builder wire =
                AccessDetail.builder()
                        .serviceName(service.name())
                        .serviceNamespace(service.prefix())
                        .totalAuthenticatedEntities(
                                (int)
                                        byAccount.values().stream()
                                                .filter(it -> it.last(service.prefix()).isPresent())
                                                .count());
        latest(service.prefix())
                .ifPresent(it ->
                        it.getValue()
                                .last(service.prefix())
                                .ifPresent(last ->
                                        wire.entityPath(organization.path() + it.getKey() + "/")
                                                .region(last.region())
                                                .lastAuthenticatedTime(last.when())));
        return wire.build();
    }

    private Optional<Map.Entry<AccountId, IdentityUse>> latest(String prefix) {
        return byAccount.entrySet().stream()
                .filter(it -> it.getValue().last(prefix).isPresent())
                .max(Comparator.comparing(it -> it.getValue().last(prefix).orElseThrow().when()));
    }
}
