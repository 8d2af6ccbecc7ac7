package countersign.policy.condition;

import countersign.policy.context.ContextKeys;
import countersign.policy.variable.Template;
import java.util.List;
import java.util.Optional;

/// Operands of IpAddress and NotIpAddress. An operand that is no network matches nothing; with a
/// request's value that is no address neither operator holds (recorded).
final class IpOperands implements Operands {
    private final List<IpNetwork> networks;

    IpOperands(List<Template> operands) {
        networks = operands.stream().flatMap(it -> IpNetwork.parse(it.written()).stream()).toList();
    }

    @Override
    public Comparison compare(String value, ContextKeys context) {
        Optional<IpAddress> address = IpAddress.ofRequest(value);
        if (address.isEmpty()) {
            return Comparison.NEITHER;
        }
        for (IpNetwork network : networks) {
            if (network.contains(address.get())) {
                return Comparison.MATCHES;
            }
        }
        return Comparison.DIFFERS;
    }
}
