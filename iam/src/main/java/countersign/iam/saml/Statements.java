package countersign.iam.saml;

import countersign.iam.samlprovider.Malformed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/// What an assertion says, read and not yet judged (SAML 2.0 core section 2).
///
/// @param format of the subject's name
/// @param recipient where the one who bears it may show it
/// @param confirmedUntil until when he may
/// @param notBefore the latest of its beginnings
/// @param notOnOrAfter the earliest of its ends
/// @param audiences one of each of these is meant
/// @param sessionEnd the earliest that the provider wants
record Statements(
        String id,
        String issuer,
        Instant issued,
        String subject,
        String format,
        String recipient,
        Instant confirmedUntil,
        Optional<Instant> notBefore,
        Optional<Instant> notOnOrAfter,
        List<List<String>> audiences,
        Optional<Instant> sessionEnd,
        Attributes attributes) {
    private static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
    private static final String UNSPECIFIED =
            "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";

    /// Source: SAML 2.0 core section 8.3.7, the longest persistent name; what is longer would not
    /// fit into a session token.
    private static final int NAME_LENGTH_MAX = 256;

    /// @throws countersign.iam.error.Refusal AccessDenied where nobody is named
    static Statements read(Element assertion) throws Malformed {
        if (!assertion.getAttribute("Version").equals("2.0")) {
            throw new Malformed("The assertion is not of SAML 2.0");
        }
        Element subject =
                Elements.atMostOne(assertion, Elements.ASSERTION, "Subject")
                        .orElseThrow(() -> Rejection.subject("There is no subject"));
        Element name =
                Elements.atMostOne(subject, Elements.ASSERTION, "NameID")
                        .orElseThrow(() -> Rejection.subject("The subject has no name"));
        Element data = confirmation(subject);
        if (data.hasAttribute(Elements.IN_RESPONSE_TO)) {
            throw Rejection.solicited();
        }
        Element conditions = only(assertion, "Conditions");
        return new Statements(
                Elements.required(assertion, "ID"),
                Elements.text(only(assertion, "Issuer")),
                Elements.time(assertion, "IssueInstant"),
                bounded(Elements.text(name)),
                bounded(format(name)),
                Elements.required(data, "Recipient"),
                Elements.time(data, "NotOnOrAfter"),
                latest(
                        Elements.optionalTime(data, "NotBefore"),
                        Elements.optionalTime(conditions, "NotBefore")),
                Elements.optionalTime(conditions, "NotOnOrAfter"),
                audiences(conditions),
                sessionEnd(assertion),
                Attributes.read(assertion));
    }

    /// Exactly one, of whoever bears it (IAM User Guide, "Configure SAML assertions for the
    /// authentication response").
    private static Element confirmation(Element subject) throws Malformed {
        Element confirmation = only(subject, "SubjectConfirmation");
        if (!confirmation.getAttribute("Method").equals(BEARER)) {
            throw new Malformed("The subject is not confirmed by bearing the assertion");
        }
        return only(confirmation, "SubjectConfirmationData");
    }

    /// A condition that isn't understood makes an assertion invalid (SAML 2.0 core section 2.5.1).
    /// One use is what every assertion has here; a proxy is nobody here.
    private static List<List<String>> audiences(Element conditions) throws Malformed {
        List<List<String>> audiences = new ArrayList<>();
        for (Element condition : Elements.children(conditions)) {
            switch (condition.getLocalName()) {
                case "AudienceRestriction" -> {
                    List<String> one = new ArrayList<>();
                    for (Element audience :
                            Elements.children(condition, Elements.ASSERTION, "Audience")) {
                        one.add(Elements.text(audience));
                    }
                    audiences.add(one);
                }
                case "OneTimeUse", "ProxyRestriction" -> {}
                default -> throw new Malformed("A condition is not understood");
            }
        }
        return audiences;
    }

    private static Optional<Instant> sessionEnd(Element assertion) throws Malformed {
        List<Instant> ends = new ArrayList<>();
        for (Element statement :
                Elements.children(assertion, Elements.ASSERTION, "AuthnStatement")) {
            Elements.optionalTime(statement, "SessionNotOnOrAfter").ifPresent(ends::add);
        }
        return ends.stream().min(Comparator.naturalOrder());
    }

    private static String format(Element name) {
        String format = name.getAttribute("Format");
        return format.isEmpty() ? UNSPECIFIED : format;
    }

    private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && (other.isEmpty() || one.get().isAfter(other.get())) ? one : other;
    }

    private static String bounded(String text) throws Malformed {
        if (text.length() > NAME_LENGTH_MAX) {
            throw new Malformed("The subject's name or its format has more than 256 characters");
        }
        return text;
    }

    private static Element only(Element parent, String name) throws Malformed {
        return Elements.only(parent, Elements.ASSERTION, name);
    }
}
