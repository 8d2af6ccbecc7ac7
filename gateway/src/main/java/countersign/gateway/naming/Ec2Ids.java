package countersign.gateway.naming;

import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Resource;
import countersign.policy.context.ContextValue;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The resources of EC2 that ids name: their beginnings say of what they are (*EC2 User Guide,
/// "Resource IDs"*).
final class Ec2Ids {
    /// 8 hexadecimal digits, or 17.
    private static final Pattern ID = Pattern.compile("([a-z]{1,10})-([0-9a-f]{8}|[0-9a-f]{17})");

    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("acl", "network-acl"),
                    Map.entry("ami", "image"),
                    Map.entry("eipalloc", "elastic-ip"),
                    Map.entry("eni", "network-interface"),
                    Map.entry("i", "instance"),
                    Map.entry("igw", "internet-gateway"),
                    Map.entry("lt", "launch-template"),
                    Map.entry("nat", "natgateway"),
                    Map.entry("rtb", "route-table"),
                    Map.entry("sg", "security-group"),
                    Map.entry("sir", "spot-instances-request"),
                    Map.entry("snap", "snapshot"),
                    Map.entry("subnet", "subnet"),
                    Map.entry("vol", "volume"),
                    Map.entry("vpc", "vpc"),
                    Map.entry("vpce", "vpc-endpoint"));

    private Ec2Ids() {}

    /// @param tagged adds the tags that the request gives or takes
    static Resource resource(
            ServiceCall call,
            Place place,
            String parameter,
            String id,
            UnaryOperator<Named> tagged) {
        Matcher matcher = ID.matcher(id);
        String type = matcher.matches() ? TYPES.getOrDefault(matcher.group(1), "") : "";
        if (type.isEmpty()) {
            throw Unnamed.malformed(call, parameter);
        }
        Named named =
                tagged.apply(
                        new Named(place, ServiceKeys.of("ec2").withoutTagsInRequest())
                                .with("ec2:region", ContextValue.of(place.region()))
                                .without("ec2:createaction"));
        if (type.equals("instance")) {
            named.with("ec2:instanceid", ContextValue.of(id));
        }
        boolean nobodys = type.equals("image") || type.equals("snapshot");
        return nobodys
                ? named.ofArn("arn:aws:ec2:" + place.region() + "::" + type + "/" + id)
                : named.resource("ec2", type + "/" + id);
    }
}
