package countersign.iam.samlprovider;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/// Parses XML that strangers wrote: no document type, so no entities of their own, nothing fetched,
/// nothing included, and no more depth than [#DEPTH_MAX].
public final class StrictXml {
    /// Metadata is about ten deep.
    private static final int DEPTH_MAX = 100;

    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private final DocumentBuilderFactory parsers = DocumentBuilderFactory.newDefaultInstance();

    public StrictXml() {
        try {
            parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            parsers.setFeature(NO_DOCTYPE, true);
            parsers.setAttribute("jdk.xml.maxElementDepth", DEPTH_MAX);
            parsers.setNamespaceAware(true);
            parsers.setXIncludeAware(false);
            parsers.setExpandEntityReferences(false);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java's XML parser can't be made strict", e);
        }
    }

    /// @throws Malformed where it is no such document
    public Document parse(String text) throws Malformed {
        try {
            DocumentBuilder parser = parser();
            parser.setErrorHandler(Silent.INSTANCE);
            parser.setEntityResolver(Silent.INSTANCE);
            return parser.parse(new InputSource(new StringReader(text)));
        } catch (SAXException | IOException _) { // their messages repeat the document
            throw new Malformed("It is no well-formed XML, or has a document type");
        }
    }

    private synchronized DocumentBuilder parser() {
        try {
            return parsers.newDocumentBuilder();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java has no XML parser", e);
        }
    }

    /// The default one writes to the standard error.
    private static final class Silent extends DefaultHandler {
        private static final Silent INSTANCE = new Silent();

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public InputSource resolveEntity(String publicId, String systemId) throws SAXException {
            throw new SAXException("Nothing is fetched");
        }
    }
}
