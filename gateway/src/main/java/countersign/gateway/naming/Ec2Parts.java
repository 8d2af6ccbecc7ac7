package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// What requests to EC2 are about that name instances together with something else, or anything by
/// its id: volumes, addresses, tags (*Service Authorization Reference, "Actions, resources, and
/// condition keys for Amazon EC2"*).
///
/// Each operation takes the parameters that stand here, and no others: what EC2 might read besides
/// isn't judged.
final class Ec2Parts {
    private static final String ALLOCATION = "AllocationId";
    private static final String INSTANCE = "InstanceId";
    private static final String INTERFACE = "NetworkInterfaceId";
    private static final String VOLUME = "VolumeId";

    /// The parameters of which each names a resource, if it is there; the first must be.
    private static final Map<String, List<String>> NAMED_BY =
            Map.of(
                    "AssociateAddress", List.of(ALLOCATION, INSTANCE, INTERFACE),
                    "AttachNetworkInterface", List.of(INTERFACE, INSTANCE),
                    "AttachVolume", List.of(VOLUME, INSTANCE),
                    "DetachVolume", List.of(VOLUME, INSTANCE),
                    "ModifyInstanceAttribute", List.of(INSTANCE),
                    "ModifyInstanceMetadataOptions", List.of(INSTANCE),
                    "ResetInstanceAttribute", List.of(INSTANCE));

    /// What they take besides.
    private static final Map<String, Set<String>> BESIDES =
            Map.of(
                    "AssociateAddress", Set.of("AllowReassociation", "PrivateIpAddress"),
                    "AttachNetworkInterface", Set.of("DeviceIndex", "NetworkCardIndex"),
                    "AttachVolume", Set.of("Device"),
                    "DetachVolume", Set.of("Device", "Force"),
                    "ModifyInstanceAttribute",
                            Set.of(
                                    "Attribute",
                                    "DisableApiStop",
                                    "DisableApiTermination",
                                    "EbsOptimized",
                                    "EnaSupport",
                                    "InstanceInitiatedShutdownBehavior",
                                    "InstanceType",
                                    "Kernel",
                                    "Ramdisk",
                                    "SourceDestCheck",
                                    "SriovNetSupport",
                                    "UserData",
                                    "Value"),
                    "ModifyInstanceMetadataOptions",
                            Set.of(
                                    "HttpEndpoint",
                                    "HttpProtocolIpv6",
                                    "HttpPutResponseHopLimit",
                                    "HttpTokens",
                                    "InstanceMetadataTags"),
                    "ResetInstanceAttribute", Set.of("Attribute"));

    /// Those that are about two things at least.
    private static final Set<String> OF_TWO =
            Set.of("AssociateAddress", "AttachNetworkInterface", "AttachVolume", "DetachVolume");

    private final ServiceCall call;
    private final Place place;
    private final Parameters asked;

    private Ec2Parts(ServiceCall call, Place place) {
        this.call = call;
        this.place = place;
        this.asked = call.parameters();
    }

    /// Empty for requests about anything else.
    static Optional<List<Permission>> in(ServiceCall call, Place place) {
        return new Ec2Parts(call, place).permissions();
    }

    private Optional<List<Permission>> permissions() {
        String operation = call.operation().name();
        if (operation.equals("CreateTags") || operation.equals("DeleteTags")) {
            return Optional.of(tagged(operation));
        }
        return NAMED_BY.containsKey(operation)
                ? Optional.of(named(operation, NAMED_BY.get(operation)))
                : Optional.empty();
    }

    private List<Permission> named(String operation, List<String> parameters) {
        Set<String> besides = BESIDES.getOrDefault(operation, Set.of());
        requireOnly(name -> parameters.contains(name) || besides.contains(name));
        asked.needed(parameters.getFirst());
        List<Resource> resources = new ArrayList<>();
        for (String parameter : parameters) {
            asked.text(parameter).ifPresent(id -> resources.add(resource(id, parameter)));
        }
        if (OF_TWO.contains(operation) && resources.size() < 2) {
            throw Unnamed.because(call, "it names one of two things alone");
        }
        return List.of(new Permission("ec2:" + operation, resources));
    }

    /// An id says by its beginning what it is of; here it must be of what the parameter is for.
    private Resource resource(String id, String parameter) {
        String type =
                switch (parameter) {
                    case ALLOCATION -> "elastic-ip/";
                    case INSTANCE -> "instance/";
                    case INTERFACE -> "network-interface/";
                    default -> "volume/";
                };
        Resource resource = Ec2Ids.resource(call, place, parameter, id, UnaryOperator.identity());
        if (!resource.arn().contains(":" + type)) {
            throw Unnamed.malformed(call, parameter);
        }
        return resource;
    }

    /// With the tags that are given, or the keys of those that are taken.
    private List<Permission> tagged(String operation) {
        requireOnly(name -> name.equals("ResourceId") || name.equals("Tag"));
        List<String> ids = asked.texts("ResourceId");
        Tags tags = Tags.read(asked.structures("Tag"));
        if (ids.isEmpty() || tags.isEmpty()) {
            throw Unnamed.because(call, "it names no resource, or no tag");
        }
        UnaryOperator<Named> tagged =
                operation.equals("CreateTags")
                        ? tags::addTo
                        : named -> Tags.removed(named, List.copyOf(tags.byKey().keySet()));
        return List.of(
                new Permission(
                        "ec2:" + operation,
                        ids.stream()
                                .map(id -> Ec2Ids.resource(call, place, "ResourceId", id, tagged))
                                .toList()));
    }

    private void requireOnly(Predicate<String> taken) {
        for (String name : asked.names()) {
            if (!taken.test(name) && !name.equals("DryRun")) {
                throw Unnamed.because(call, "the parameter " + name + " isn't judged");
            }
        }
    }
}
