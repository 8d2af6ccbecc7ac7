package countersign.iam.samlprovider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Metadata documents as identity providers write them.
public final class Metadata {
    private Metadata() {}

    /// A document of that entity id, longer than the thousand characters that the model asks for.
    public static String of(String entityId) {
        return document("entityID=\"" + entityId + "\"", key("use=\"signing\"", certificate()));
    }

    static String document(String attributes, String keys) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" %s>
          <md:IDPSSODescriptor WantAuthnRequestsSigned="false"
              protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
            %s
            <md:SingleSignOnService
                Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
                Location="https://idp.example.com/sso"/>
          </md:IDPSSODescriptor>
        </md:EntityDescriptor>
        """
                .replaceFirst("%s", java.util.regex.Matcher.quoteReplacement(attributes))
                .replaceFirst("%s", java.util.regex.Matcher.quoteReplacement(keys));
    }

    static String key(String use, String certificate) {
        return """
        <md:KeyDescriptor USE>
              <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
                <ds:X509Data><ds:X509Certificate>CERTIFICATE</ds:X509Certificate></ds:X509Data>
              </ds:KeyInfo>
            </md:KeyDescriptor>
        """
                .replace("USE", use)
                .replace("CERTIFICATE", certificate);
    }

    static String certificate() {
        return resource("certificate.b64");
    }

    static String resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(Metadata.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
