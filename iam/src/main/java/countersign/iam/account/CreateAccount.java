package countersign.iam.account;

import countersign.api.OperationModel;
import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.CreateAccountRequest;
import countersign.api.countersign.CreateAccountResponse;
import countersign.api.countersign.RootAccessKey;
import countersign.iam.access.Access;
import countersign.iam.access.OperatorAccess;
import countersign.iam.access.Resource;
import countersign.iam.accesskey.NewAccessKey;
import countersign.iam.caller.Caller;
import countersign.iam.credential.AccountId;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Directory;
import countersign.iam.directory.User;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.Operation;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Makes an account with its root user and a root access key, whose secret is shown once.
public final class CreateAccount implements Operation<CreateAccountRequest, CreateAccountResponse> {
    /// The most accounts, closed ones included: listing and counting them stays quick.
    static final int ACCOUNTS_MAX = 10_000;

    private final Directory directory;
    private final ManagementOnly management;
    private final MasterKey masterKey;
    private final RandomBytes random;
    private final InstantSource clock;

    public CreateAccount(
            Directory directory,
            ManagementOnly management,
            MasterKey masterKey,
            RandomBytes random,
            InstantSource clock) {
        this.directory = directory;
        this.management = management;
        this.masterKey = masterKey;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public OperationModel<CreateAccountRequest, CreateAccountResponse> model() {
        return CountersignApi.CREATE_ACCOUNT;
    }

    @Override
    public Access<CreateAccountRequest> access() {
        return OperatorAccess.of(
                "CreateAccount",
                (caller, request) ->
                        List.of(
                                new Resource(
                                        Arns.account(
                                                caller.account(),
                                                request.accountId().orElse("*")))),
                management.rule());
    }

    @Override
    public CreateAccountResponse handle(Caller caller, CreateAccountRequest request) {
        if (directory.accounts().count() >= ACCOUNTS_MAX) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED, "Cannot exceed quota for Accounts: " + ACCOUNTS_MAX);
        }
        Optional<AccountId> asked = request.accountId().map(AccountId::new);
        AccountId id = asked.orElseGet(this::free);
        NewAccessKey key = new AccountSetup(directory, clock).create(id, this::rootKey);
        return new CreateAccountResponse(
                WireAccount.of(directory, directory.accounts().find(id).orElseThrow().value()),
                new RootAccessKey(key.key().id().text(), key.secret().reveal()));
    }

    private AccountId free() {
        AccountId id = AccountIds.drawn(random);
        while (directory.accounts().find(id).isPresent()) {
            id = AccountIds.drawn(random);
        }
        return id;
    }

    private NewAccessKey rootKey(User root) {
        return NewAccessKey.generate(root, masterKey, random, clock.instant());
    }
}
