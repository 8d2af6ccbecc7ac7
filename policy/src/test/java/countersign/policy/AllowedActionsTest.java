package countersign.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.policy.reference.AccessLevel;
import countersign.policy.reference.AwsAction;
import countersign.policy.reference.AwsService;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AllowedActionsTest {
    private static final AwsService IAM =
            new AwsService(
                    "iam",
                    "AWS Identity and Access Management",
                    Map.of("getuser", action("GetUser"), "listusers", action("ListUsers")),
                    Map.of(),
                    List.of());

    private static AwsAction action(String name) {
        return new AwsAction(name, AccessLevel.READ, List.of(), List.of());
    }

    @ParameterizedTest(name = "{0} {1} {2} is about {3}")
    @CsvSource({
        "Allow, Action, *, GetUser ListUsers",
        "Allow, Action, iam:*, GetUser ListUsers",
        "Allow, Action, IAM:get*, GetUser",
        "Allow, Action, *:Get*, GetUser",
        "Allow, Action, s3:*, ''",
        "Allow, Action, iam:Put*, ''",
        "Allow, NotAction, iam:*, ''",
        "Allow, NotAction, iam:GetUser, ListUsers",
        "Allow, NotAction, s3:*, GetUser ListUsers",
        "Deny, Action, *, ''",
    })
    void a_document_allows_what_its_allow_statements_name(
            String effect, String element, String value, String actions) {
        String text =
                "{'Version':'2012-10-17','Statement':{'Effect':'%s','%s':'%s','Resource':'*'}}"
                        .formatted(effect, element, value)
                        .replace('\'', '"');

        PolicyDocument document =
                ((Reading.Read) new PolicyReader(DocumentRules.MANAGED_POLICY).read(text))
                        .document();

        assertEquals(
                actions,
                document.allowedActions(IAM).stream()
                        .map(AwsAction::name)
                        .sorted()
                        .collect(Collectors.joining(" ")));
    }
}
