package countersign.cli.demo;

/// A step of the story did not do what it should.
public final class DemoFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoFault(String message) {
        super(message, null, false, false);
    }
}
