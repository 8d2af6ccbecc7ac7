package countersign.iam.saml;

import countersign.policy.context.ContextValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What policies see of a subject (IAM User Guide, "Configure SAML assertions for the
/// authentication response", "Mapping SAML attributes to AWS trust policy context keys", and "IAM
/// and AWS STS condition context keys"). Where that page misspells an object identifier, the true
/// one counts besides.
public final class SubjectKeys {
    private static final String EDU_PERSON = "urn:oid:1.3.6.1.4.1.5923.1.1.1.";
    private static final String EDU_ORG = "urn:oid:1.3.6.1.4.1.5923.1.2.1.";
    private static final String SOAP = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";

    /// A key with `[]` behind it is a list of strings.
    private static final Map<String, String> KEYS = keys();

    private SubjectKeys() {}

    /// What a role's trust policy sees. Of attributes that have one key the first in the table
    /// counts.
    public static Map<String, ContextValue> ofTrust(VerifiedAssertion assertion) {
        Map<String, ContextValue> keys = new HashMap<>();
        var provider = assertion.provider().provider();
        keys.put("saml:aud", ContextValue.of(assertion.recipient()));
        keys.put("saml:iss", ContextValue.of(assertion.issuer()));
        keys.put("saml:doc", ContextValue.of(provider.account() + "/" + provider.name()));
        ofSession(assertion)
                .forEach((key, values) -> keys.put(key, ContextValue.of(values.getFirst())));
        KEYS.forEach((name, key) -> {
            List<String> values = assertion.attributes().all(name);
            if (!values.isEmpty()) {
                keys.putIfAbsent(bare(key), value(key, values));
            }
        });
        return keys;
    }

    /// What all policies see as long as the session lasts: who it is, and by whose word.
    public static Map<String, List<String>> ofSession(VerifiedAssertion assertion) {
        Map<String, List<String>> keys = new TreeMap<>();
        keys.put("saml:namequalifier", List.of(assertion.nameQualifier()));
        keys.put("saml:sub", List.of(assertion.subject()));
        keys.put("saml:sub_type", List.of(assertion.subjectType()));
        keys.put("aws:federatedprovider", List.of(assertion.provider().provider().arn()));
        return keys;
    }

    private static ContextValue value(String key, List<String> values) {
        return key.endsWith("[]")
                ? new ContextValue.Many(values)
                : ContextValue.of(values.getFirst());
    }

    private static String bare(String key) {
        String name = key.endsWith("[]") ? key.substring(0, key.length() - 2) : key;
        return "saml:" + name.toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put(EDU_PERSON + "1", "eduPersonAffiliation[]");
        keys.put(EDU_PERSON + "2", "eduPersonNickname[]");
        keys.put(EDU_PERSON + "3", "eduPersonOrgDN");
        keys.put(EDU_PERSON + "4", "eduPersonOrgUnitDN[]");
        keys.put(EDU_PERSON + "5", "eduPersonPrimaryAffiliation");
        keys.put(EDU_PERSON + "6", "eduPersonPrincipalName");
        keys.put(EDU_PERSON + "7", "eduPersonEntitlement[]");
        keys.put(EDU_PERSON + "8", "eduPersonPrimaryOrgUnitDN");
        keys.put(EDU_PERSON + "9", "eduPersonScopedAffiliation[]");
        keys.put(EDU_PERSON + "10", "eduPersonTargetedID[]");
        keys.put(EDU_PERSON + "11", "eduPersonAssurance[]");
        keys.put(EDU_ORG + "2", "eduOrgHomePageURI[]");
        keys.put(EDU_ORG + "3", "eduOrgIdentityAuthNPolicyURI[]");
        keys.put(EDU_ORG + "4", "eduOrgLegalName[]");
        keys.put(EDU_ORG + "5", "eduOrgSuperiorURI[]");
        keys.put(EDU_ORG + "6", "eduOrgWhitePagesURI[]");
        keys.put("urn:oid:2.5.4.3", "cn[]");
        keys.put(SOAP + "name", "name");
        keys.put("http://schemas.xmlsoap.org/claims/CommonName", "commonName");
        keys.put(SOAP + "givenname", "givenName");
        keys.put(SOAP + "surname", "surname");
        keys.put(SOAP + "emailaddress", "mail");
        keys.put("http://schemas.microsoft.com/ws/2008/06/identity/claims/primarygroupsid", "uid");
        keys.put("2.5.4.3", "commonName");
        keys.put("2.5.4.4", "surname");
        keys.put("2.4.5.42", "givenName");
        keys.put("2.5.4.42", "givenName");
        keys.put("2.5.4.45", "x500UniqueIdentifier");
        keys.put("0.9.2342.19200300100.1.1", "uid");
        keys.put("0.9.2342.19200300.100.1.1", "uid");
        keys.put("0.9.2342.19200300100.1.3", "mail");
        keys.put("0.9.2342.19200300.100.1.3", "mail");
        keys.put("0.9.2342.19200300.100.1.45", "organizationStatus");
        return keys;
    }
}
