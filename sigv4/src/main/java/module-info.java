/// How AWS requests are signed: verifying and making Signature Version 4, on the JDK alone.
module countersign.sigv4 {
    requires static org.jspecify;

    exports countersign.sigv4;
}
