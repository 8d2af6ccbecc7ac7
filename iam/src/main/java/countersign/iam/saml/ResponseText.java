package countersign.iam.saml;

import countersign.iam.error.Refusal;
import countersign.iam.samlprovider.Malformed;
import countersign.iam.samlprovider.StrictXml;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.w3c.dom.Element;

/// The `SAMLAssertion` of a request as XML: base64, in lines or not, of UTF-8, of a `Response`.
final class ResponseText {
    /// Source: STS API Reference, "AssumeRoleWithSAML", `SAMLAssertion`.
    private static final int CHARACTERS_MAX = 100_000;

    private ResponseText() {}

    /// @throws Refusal InvalidIdentityToken
    static Element parse(String base64, StrictXml xml) {
        if (base64.length() > CHARACTERS_MAX) {
            throw Rejection.unreadable("It is longer than 100,000 characters");
        }
        try {
            Element root = Elements.soundRoot(xml.parse(text(base64)));
            if (!Elements.is(root, Elements.PROTOCOL, "Response")) {
                throw new Malformed("The root element is no Response");
            }
            return root;
        } catch (Malformed malformed) {
            throw Rejection.unreadable(malformed.why());
        }
    }

    /// Without the ends of lines.
    static String unfolded(String base64) {
        StringBuilder text = new StringBuilder(base64.length());
        for (int i = 0; i < base64.length(); i++) {
            char c = base64.charAt(i);
            if (c != '\r' && c != '\n' && c != ' ' && c != '\t') {
                text.append(c);
            }
        }
        return text.toString();
    }

    /// Whatever encoding the document declares: other readers may believe it, so it must be true.
    static String utf8(byte[] bytes) throws Malformed {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            throw new Malformed("It is no UTF-8");
        }
    }

    private static String text(String base64) throws Malformed {
        try {
            return utf8(Base64.getDecoder().decode(unfolded(base64)));
        } catch (IllegalArgumentException _) {
            throw new Malformed("It is no base64");
        }
    }
}
