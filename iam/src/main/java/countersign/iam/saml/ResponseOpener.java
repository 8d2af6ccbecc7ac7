package countersign.iam.saml;

import countersign.iam.directory.SamlProvider;
import countersign.iam.error.Refusal;
import countersign.iam.samlprovider.Malformed;
import countersign.iam.samlprovider.StrictXml;
import java.security.cert.X509Certificate;
import java.util.List;
import org.w3c.dom.Element;

/// Gives out the one assertion of a response, as far as the provider has signed it.
///
/// The response may be signed, or the assertion, or both, and then both must be right. An encrypted
/// assertion is opened where it stands: below a signed response its ciphertext is signed, otherwise
/// it must itself be signed inside.
///
/// INVARIANT: the element that comes out was read from bytes that a signature covers, so nothing
/// that is read from it can have been put there by another.
///
/// For any thread.
final class ResponseOpener {
    private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";

    private final SamlEndpoint endpoint;
    private final StrictXml xml = new StrictXml();
    private final XmlSignature signature = new XmlSignature(xml);

    /// @param endpoint where responses must be sent to
    ResponseOpener(SamlEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /// @param base64 as it was sent
    /// @throws Refusal where the provider doesn't vouch
    Element assertion(String base64, TrustedProvider provider) {
        Element response = ResponseText.parse(base64, xml);
        if (!isSuccess(response)) {
            throw Rejection.byProvider();
        }
        try {
            return signedAssertion(response, provider);
        } catch (Malformed malformed) {
            throw Rejection.signature(malformed.why());
        }
    }

    /// Whether the provider says that it knows who it is. A stranger could write either answer, and
    /// gains nothing by it.
    private static boolean isSuccess(Element response) {
        try {
            Element status = Elements.only(response, Elements.PROTOCOL, "Status");
            return Elements.only(status, Elements.PROTOCOL, "StatusCode")
                    .getAttribute("Value")
                    .equals(SUCCESS);
        } catch (Malformed malformed) {
            throw Rejection.unreadable(malformed.why());
        }
    }

    private Element signedAssertion(Element received, TrustedProvider provider) throws Malformed {
        List<X509Certificate> certificates = provider.metadata().signingCertificates();
        boolean responseIsSigned = XmlSignature.isOn(received);
        Element response = responseIsSigned ? signature.verified(received, certificates) : received;
        checkSent(response, provider);
        Element assertion = assertion(response, provider);
        if (XmlSignature.isOn(assertion)) {
            return signature.verified(assertion, certificates);
        }
        if (!responseIsSigned) {
            throw new Malformed("Neither the response nor the assertion is signed");
        }
        return assertion;
    }

    /// It says that it was sent to us, or says nothing of that (SAML 2.0 Bindings section 3.5.5.2);
    /// and answers no request, since we send none (SAML 2.0 Profiles section 4.1.5).
    private void checkSent(Element response, TrustedProvider provider) {
        if (response.hasAttribute("Destination")
                && !endpoint.isAddress(response.getAttribute("Destination"), provider.provider())) {
            throw Rejection.audience("The response was sent to another address");
        }
        if (response.hasAttribute(Elements.IN_RESPONSE_TO)) {
            throw Rejection.solicited();
        }
    }

    private Element assertion(Element response, TrustedProvider provider) throws Malformed {
        if (count(response, "Assertion") + count(response, "EncryptedAssertion") != 1) {
            throw new Malformed("There is not exactly one assertion");
        }
        var encrypted = Elements.atMostOne(response, Elements.ASSERTION, "EncryptedAssertion");
        if (encrypted.isPresent()) {
            return opened(encrypted.get(), provider);
        }
        if (provider.provider().encryption() == SamlProvider.Encryption.REQUIRED) {
            throw new Malformed("The assertion is not encrypted, which the provider requires");
        }
        return Elements.only(response, Elements.ASSERTION, "Assertion");
    }

    /// In a document of its own, with the prefixes that were declared where it stood.
    private Element opened(Element encrypted, TrustedProvider provider) throws Malformed {
        String plain = ResponseText.utf8(XmlEncryption.open(encrypted, provider.privateKeys()));
        Element place = Elements.soundRoot(xml.parse(Prefixes.around(plain, encrypted)));
        if (count(place, "Assertion") != 1 || Elements.children(place).size() != 1) {
            throw new Malformed("There is not exactly one assertion inside of the encrypted one");
        }
        return Elements.only(place, Elements.ASSERTION, "Assertion");
    }

    /// At any depth, so that none is hidden from this reader and seen by another.
    private static int count(Element within, String name) {
        return within.getElementsByTagNameNS(Elements.ASSERTION, name).getLength();
    }
}
