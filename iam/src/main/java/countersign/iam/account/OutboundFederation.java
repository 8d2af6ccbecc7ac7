package countersign.iam.account;

import countersign.api.iam.DisableOutboundWebIdentityFederationRequest;
import countersign.api.iam.DisableOutboundWebIdentityFederationResponse;
import countersign.api.iam.EnableOutboundWebIdentityFederationRequest;
import countersign.api.iam.EnableOutboundWebIdentityFederationResponse;
import countersign.api.iam.GetOutboundWebIdentityFederationInfoRequest;
import countersign.api.iam.GetOutboundWebIdentityFederationInfoResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Target;
import countersign.iam.caller.Caller;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.AccountSettings;
import countersign.iam.directory.AccountSettings.Outbound;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Issuer;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.issuer.IssuerKeys;
import countersign.iam.operation.FamilyOperation;
import countersign.iam.operation.Operation;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The switch of outbound identity federation: whether those in the account get signed tokens for
/// services outside (IAM API Reference, "EnableOutboundWebIdentityFederation" and its like, also
/// for the texts).
///
/// An account keeps its issuer when it switches off and on again, so that what trusts it goes on to
/// do so; that AWS does the same is a guess.
public final class OutboundFederation {
    private final Directory directory;
    private final Supplier<String> issuers;
    private final IssuerKeys keys;
    private final InstantSource clock;

    private OutboundFederation(
            Directory directory, Supplier<String> issuers, IssuerKeys keys, InstantSource clock) {
        this.directory = directory;
        this.issuers = issuers;
        this.keys = keys;
        this.clock = clock;
    }

    /// @param issuers the URL that every account's issuer begins with, ending in `/`
    public static List<Operation<?, ?>> operations(
            Directory directory, Supplier<String> issuers, IssuerKeys keys, InstantSource clock) {
        OutboundFederation federation = new OutboundFederation(directory, issuers, keys, clock);
        return List.of(
                new FamilyOperation<>(
                        IamApi.ENABLE_OUTBOUND_WEB_IDENTITY_FEDERATION,
                        Target.any(),
                        federation::enable),
                new FamilyOperation<>(
                        IamApi.DISABLE_OUTBOUND_WEB_IDENTITY_FEDERATION,
                        Target.any(),
                        federation::disable),
                new FamilyOperation<>(
                        IamApi.GET_OUTBOUND_WEB_IDENTITY_FEDERATION_INFO,
                        Target.any(),
                        federation::get));
    }

    private EnableOutboundWebIdentityFederationResponse enable(
            Caller caller, EnableOutboundWebIdentityFederationRequest request) {
        AccountId account = caller.account();
        requireDisabled(directory.settings(account).value());
        Issuer fresh = keys.generate(account, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        Outbound enabled =
                directory.change(edit -> {
                    Belonging<AccountSettings> before = directory.settings(account);
                    requireDisabled(before.value());
                    Optional<Outbound> known = before.value().outbound();
                    if (known.isEmpty()) {
                        edit.create(fresh);
                    }
                    Outbound on =
                            new Outbound(known.map(Outbound::issuerId).orElse(fresh.id()), true);
                    edit.replace(before, before.value().withOutbound(on));
                    return on;
                });
        return EnableOutboundWebIdentityFederationResponse.builder()
                .issuerIdentifier(issuers.get() + enabled.issuerId())
                .build();
    }

    private DisableOutboundWebIdentityFederationResponse disable(
            Caller caller, DisableOutboundWebIdentityFederationRequest request) {
        directory.change(edit -> {
            Belonging<AccountSettings> before = directory.settings(caller.account());
            Outbound off = new Outbound(requireEnabled(before.value()).issuerId(), false);
            return edit.replace(before, before.value().withOutbound(off));
        });
        return new DisableOutboundWebIdentityFederationResponse();
    }

    private GetOutboundWebIdentityFederationInfoResponse get(
            Caller caller, GetOutboundWebIdentityFederationInfoRequest request) {
        Outbound outbound = requireEnabled(directory.settings(caller.account()).value());
        return GetOutboundWebIdentityFederationInfoResponse.builder()
                .issuerIdentifier(issuers.get() + outbound.issuerId())
                .jwtVendingEnabled(outbound.enabled())
                .build();
    }

    private static void requireDisabled(AccountSettings settings) {
        if (settings.outbound().filter(Outbound::enabled).isPresent()) {
            throw new Refusal(
                    ErrorCode.FEATURE_ENABLED,
                    "The request failed because outbound identity federation is already enabled for"
                            + " your AWS account. You cannot enable the feature multiple times. To"
                            + " fetch the current configuration (including the unique issuer URL),"
                            + " use the GetOutboundWebIdentityFederationInfo operation.");
        }
    }

    private static Outbound requireEnabled(AccountSettings settings) {
        return settings.outbound()
                .filter(Outbound::enabled)
                .orElseThrow(() ->
                        new Refusal(
                                ErrorCode.FEATURE_DISABLED,
                                "The request failed because outbound identity federation is already"
                                        + " disabled for your AWS account. You cannot disable the"
                                        + " feature multiple times"));
    }
}
