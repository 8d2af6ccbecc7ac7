package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Resource;
import countersign.policy.ResourcePlan;
import countersign.policy.principal.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What requests to Systems Manager about nodes and sessions are about: instances of EC2, managed
/// ones, and what is run there (*Systems Manager User Guide, "Setting up Run Command"*, "Additional
/// sample IAM policies for Session Manager").
final class SsmNodes {
    private static final Set<String> OF_NODE =
            Set.of(
                    "DescribeEffectiveInstanceAssociations",
                    "DescribeInstanceAssociationsStatus",
                    "DescribeInstancePatches");
    private static final Set<String> OF_SESSION = Set.of("ResumeSession", "TerminateSession");

    private static final Pattern INSTANCE = Pattern.compile("i-([0-9a-f]{8}|[0-9a-f]{17})");
    private static final Pattern MANAGED = Pattern.compile("mi-[0-9a-f]{17}");
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9+=,.@_-]{1,96}");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{2,62}");

    /// Without a path, or with one (*IAM User Guide, "IAM identifiers"*).
    private static final Pattern ROLE =
            Pattern.compile("([A-Za-z0-9_+=,.@-]+/)*[A-Za-z0-9_+=,.@-]{1,64}");

    private final ServiceCall call;
    private final Place place;
    private final Parameters asked;

    private SsmNodes(ServiceCall call, Place place) {
        this.call = call;
        this.place = place;
        this.asked = call.parameters();
    }

    /// Empty for requests about anything else.
    static Optional<List<Permission>> in(ServiceCall call, Place place) {
        return new SsmNodes(call, place).permissions();
    }

    private Optional<List<Permission>> permissions() {
        String operation = call.operation().name();
        if (OF_NODE.contains(operation)) {
            return permission(node(asked.needed("InstanceId")));
        }
        if (OF_SESSION.contains(operation)) {
            String id = asked.needed("SessionId");
            String session = "session/" + Unnamed.required(call, "SessionId", id, SESSION);
            return permission(SsmNaming.named(place).resource("ssm", session));
        }
        return switch (operation) {
            case "CreateActivation" -> activated();
            case "DescribeInstancePatchStates" -> permission(nodes());
            case "GetConnectionStatus" -> permission(node(asked.needed("Target")));
            case "SendCommand" -> sent();
            case "StartSession" -> started();
            default -> Optional.empty();
        };
    }

    private Optional<List<Permission>> permission(Resource... resources) {
        return permission(List.of(resources));
    }

    private Optional<List<Permission>> permission(List<Resource> resources) {
        if (resources.isEmpty()) {
            throw Unnamed.because(call, "it names no node");
        }
        return Optional.of(List.of(new Permission("ssm:" + call.operation().name(), resources)));
    }

    private Resource node(String id) {
        Named named = SsmNaming.named(place);
        return MANAGED.matcher(id).matches()
                ? named.resource("ssm", "managed-instance/" + id)
                : named.resource(
                        "ec2", "instance/" + Unnamed.required(call, "the node's id", id, INSTANCE));
    }

    private List<Resource> nodes() {
        return asked.texts("InstanceIds").stream().map(this::node).toList();
    }

    /// The document, each node, and the bucket for what is said. Which nodes tags mean, only the
    /// service knows.
    private Optional<List<Permission>> sent() {
        if (asked.has("Targets")) {
            throw Unnamed.because(call, "which nodes its targets are isn't known");
        }
        List<Resource> all = new ArrayList<>(nodes());
        if (all.isEmpty()) {
            throw Unnamed.because(call, "it names no node");
        }
        all.addFirst(SsmDocuments.document(call, place, asked.needed("DocumentName")));
        asked.text("OutputS3BucketName")
                .map(name -> Unnamed.required(call, "OutputS3BucketName", name, BUCKET))
                .ifPresent(name -> all.add(SsmNaming.named(place).ofArn("arn:aws:s3:::" + name)));
        List<Permission> permissions = new ArrayList<>();
        permissions.add(new Permission("ssm:SendCommand", all));
        permissions.addAll(PassedRoles.in(call));
        return Optional.of(permissions);
    }

    /// The node, and the document where one is said: without one the default is used, which is
    /// judged only where a policy asks for `ssm:SessionDocumentAccessCheck`.
    private Optional<List<Permission>> started() {
        List<Resource> all = new ArrayList<>(List.of(node(asked.needed("Target"))));
        asked.text("DocumentName")
                .ifPresent(name -> all.add(SsmDocuments.document(call, place, name)));
        return permission(all);
    }

    /// The role that nodes get is passed by its name.
    private Optional<List<Permission>> activated() {
        String role = Unnamed.required(call, "IamRole", asked.needed("IamRole"), ROLE);
        String account = place.account().text();
        Resource passed =
                new Resource(
                        "arn:aws:iam::" + account + ":role/" + role,
                        Map.of(),
                        ResourcePlan.of(new Account(account), List.of()),
                        ServiceKeys.of("iam"));
        return Optional.of(
                List.of(
                        new Permission(
                                "ssm:CreateActivation", List.of(SsmNaming.named(place).any())),
                        new Permission("iam:PassRole", List.of(passed))));
    }
}
