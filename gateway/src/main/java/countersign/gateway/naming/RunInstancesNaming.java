package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Resource;
import countersign.policy.context.ContextValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Names what RunInstances is about: what is made (instance, volume and network interface, whose
/// ids nobody knows yet) and what it is made of (*EC2 User Guide, "Example policies to control
/// access to the Amazon EC2 API"*, "Launch instances").
///
/// What EC2 would choose by itself, such as the default subnet, can't be named, so it must be said.
/// Parameters beyond those below bring further resources in, or hide them (launch templates,
/// network interfaces, instance profiles): they are refused.
final class RunInstancesNaming {
    private static final String ACTION = "ec2:RunInstances";

    private static final Set<String> PARAMETERS =
            Set.of(
                    "ClientToken",
                    "DisableApiStop",
                    "DisableApiTermination",
                    "DryRun",
                    "EbsOptimized",
                    "ImageId",
                    "InstanceInitiatedShutdownBehavior",
                    "InstanceType",
                    "KeyName",
                    "MaxCount",
                    "MinCount",
                    "Monitoring",
                    "SecurityGroupId",
                    "SubnetId",
                    "TagSpecification",
                    "UserData");

    private static final Set<String> TAGGED = Set.of("instance", "volume", "network-interface");
    private static final Pattern ID = Pattern.compile("[a-z]{2,6}-[0-9a-f]{8,17}");
    private static final Pattern KEY_NAME = Pattern.compile("[A-Za-z0-9_.@+=-]{1,255}");

    private final ServiceCall call;
    private final Place place;
    private final Parameters asked;
    private final List<Resource> resources = new ArrayList<>();
    private final Map<String, Tags> tags = new HashMap<>();

    private RunInstancesNaming(ServiceCall call, Place place) {
        this.call = call;
        this.place = place;
        this.asked = call.parameters();
    }

    static List<Permission> permissions(ServiceCall call, Place place) {
        return new RunInstancesNaming(call, place).permissions();
    }

    private List<Permission> permissions() {
        for (String name : asked.names()) {
            if (!PARAMETERS.contains(name)) {
                throw Unnamed.because(call, "the parameter " + name + " isn't judged");
            }
        }
        readTags();
        add("image", "ImageId", "ami-");
        add("subnet", "SubnetId", "subnet-");
        List<String> groups = asked.texts("SecurityGroupId");
        if (groups.isEmpty()) {
            throw Unnamed.because(call, "SecurityGroupId is missing");
        }
        groups.forEach(group -> addId("security-group", "SecurityGroupId", group, "sg-"));
        asked.text("KeyName").ifPresent(this::addKeyPair);
        TAGGED.stream().sorted().forEach(this::addNew);
        List<Permission> permissions = new ArrayList<>();
        permissions.add(new Permission(ACTION, resources));
        tags.keySet().stream().sorted().forEach(type -> permissions.add(tagging(type)));
        return permissions;
    }

    private void add(String type, String parameter, String prefix) {
        addId(
                type,
                parameter,
                asked.text(parameter)
                        .orElseThrow(() -> Unnamed.because(call, parameter + " is missing")),
                prefix);
    }

    /// Images are named without an account, since many are nobody's here (*Service Authorization
    /// Reference*, "image").
    private void addId(String type, String parameter, String id, String prefix) {
        if (!ID.matcher(id).matches() || !id.startsWith(prefix)) {
            throw Unnamed.malformed(call, parameter);
        }
        resources.add(
                type.equals("image")
                        ? named().ofArn("arn:aws:ec2:" + place.region() + "::image/" + id)
                        : named().resource("ec2", type + "/" + id));
    }

    private void addKeyPair(String name) {
        String pair = Unnamed.required(call, "KeyName", name, KEY_NAME);
        resources.add(named().resource("ec2", "key-pair/" + pair));
    }

    private Named named() {
        return new Named(place, ServiceKeys.of("ec2").withoutTagsInRequest())
                .with("ec2:region", ContextValue.of(place.region()));
    }

    /// What is made has no id yet: EC2 asks policies about `instance/*`.
    private void addNew(String type) {
        resources.add(made(type).resource("ec2", type + "/*"));
    }

    private Named made(String type) {
        Named made = named();
        asked.text("InstanceType")
                .filter(_ -> type.equals("instance"))
                .ifPresent(kind -> made.with("ec2:instancetype", ContextValue.of(kind)));
        return tags.getOrDefault(type, Tags.NONE).addTo(made);
    }

    private Permission tagging(String type) {
        return new Permission(
                "ec2:CreateTags",
                List.of(
                        made(type)
                                .with("ec2:createaction", ContextValue.of("RunInstances"))
                                .resource("ec2", type + "/*")));
    }

    private void readTags() {
        for (Parameters specification : asked.structures("TagSpecification")) {
            String type = specification.needed("ResourceType");
            if (!TAGGED.contains(type)) {
                throw Unnamed.because(call, "tags of a new " + type + " aren't judged");
            }
            if (tags.put(type, Tags.read(specification.structures("Tag"))) != null) {
                throw Unnamed.because(call, "the tags of a new " + type + " come twice");
            }
        }
    }
}
