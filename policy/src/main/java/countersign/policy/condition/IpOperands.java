package countersign.policy.condition;

import countersign.policy.context.ContextKeys;
import countersign.policy.variable.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Operands of IpAddress and NotIpAddress. An operand that is no network matches nothing; with a
/// request's value that is no address neither operator holds (recorded).
final class IpOperands extends Operands {
    private final List<IpNetwork> networks;
    private final boolean ofType;

    IpOperands(List<Template> operands) {
        networks = new ArrayList<>(operands.size());
        for (Template operand : operands) {
            IpNetwork.parse(operand.written()).ifPresent(networks::add);
        }
        ofType = networks.size() == operands.size();
    }

    @Override
    Comparison compare(RequestValue value, ContextKeys context) {
        Optional<IpAddress> address = value.address();
        if (address.isEmpty()) {
            return Comparison.NEITHER;
        }
        for (int i = 0; i < networks.size(); i++) {
            if (networks.get(i).contains(address.get())) {
                return Comparison.MATCHES;
            }
        }
        return Comparison.DIFFERS;
    }

    @Override
    boolean areOfType() {
        return ofType;
    }
}
