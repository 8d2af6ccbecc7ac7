package countersign.iam.simulation;

import countersign.api.iam.EvaluationResult;
import countersign.api.iam.IamApi;
import countersign.api.iam.Position;
import countersign.api.iam.SimulatePolicyResponse;
import countersign.api.iam.Statement;
import countersign.iam.Client;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A call of SimulateCustomPolicy in the making. Documents have `'` for `"`, and `~` for `'`.
final class Trial {
    static final String ALLOW_ALL = "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}";

    private final Client client;
    private final List<String> parameters = new ArrayList<>();
    private int actions;
    private int resources;
    private int policies;
    private int entries;

    Trial(Client client) {
        this.client = client;
    }

    Trial action(String... names) {
        for (String name : names) {
            actions++;
            with("ActionNames.member." + actions, name);
        }
        return this;
    }

    Trial on(String... arns) {
        for (String arn : arns) {
            resources++;
            with("ResourceArns.member." + resources, arn);
        }
        return this;
    }

    Trial policy(String... documents) {
        for (String document : documents) {
            policies++;
            with("PolicyInputList.member." + policies, json(document));
        }
        return this;
    }

    /// A policy of one statement, in the current version.
    Trial statement(String members) {
        return policy("{'Version':'2012-10-17','Statement':[{" + members + "}]}");
    }

    /// A policy that allows everything under a condition.
    Trial onlyIf(String condition) {
        return statement(
                "'Effect':'Allow','Action':'*','Resource':'*','Condition':{" + condition + "}");
    }

    Trial boundary(String document) {
        return with("PermissionsBoundaryPolicyInputList.member.1", json(document));
    }

    Trial control(int level, int place, String document) {
        return with(
                "OrderedOrganizationPolicyInputList.member."
                        + level
                        + ".ServiceControlPolicyInputList.member."
                        + place,
                json(document));
    }

    Trial caller(String arn) {
        return with("CallerArn", arn);
    }

    Trial resourcePolicy(String document) {
        return with("ResourcePolicy", json(document));
    }

    Trial entry(String key, String type, String... values) {
        entries++;
        String entry = "ContextEntries.member." + entries;
        with(entry + ".ContextKeyName", key).with(entry + ".ContextKeyType", type);
        for (int i = 0; i < values.length; i++) {
            with(entry + ".ContextKeyValues.member." + (i + 1), values[i]);
        }
        return this;
    }

    Trial with(String name, String value) {
        parameters.add(name);
        parameters.add(value);
        return this;
    }

    SimulatePolicyResponse run() {
        return client.call(IamApi.SIMULATE_CUSTOM_POLICY, parameters());
    }

    /// The result of the one action.
    EvaluationResult result() {
        List<EvaluationResult> results = run().evaluationResults().orElseThrow();
        if (results.size() != 1) {
            throw new AssertionError("Not one result: " + results);
        }
        return results.getFirst();
    }

    String decision() {
        return result().evalDecision();
    }

    String refusal() {
        return client.refusal(IamApi.SIMULATE_CUSTOM_POLICY, parameters());
    }

    private static String json(String document) {
        return document.replace('\'', '"').replace('~', '\'');
    }

    private String[] parameters() {
        return parameters.toArray(String[]::new);
    }

    static List<String> missing(EvaluationResult result) {
        return result.missingContextValues().orElseThrow();
    }

    /// The policies whose statements matched, `PolicyInputList.1 …`.
    static String matched(Optional<List<Statement>> statements) {
        return statements.orElseThrow().stream()
                .map(it -> it.sourcePolicyId().orElseThrow())
                .collect(Collectors.joining(" "));
    }

    /// Such as `1:2-3:4`.
    static String positions(EvaluationResult result) {
        return result.matchedStatements().orElseThrow().stream()
                .map(it -> text(it.startPosition()) + "-" + text(it.endPosition()))
                .collect(Collectors.joining(" "));
    }

    private static String text(Optional<Position> position) {
        return position.orElseThrow().line().orElseThrow()
                + ":"
                + position.orElseThrow().column().orElseThrow();
    }
}
