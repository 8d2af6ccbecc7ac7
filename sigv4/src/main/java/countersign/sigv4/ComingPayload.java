package countersign.sigv4;

/// What the signature of a head says of the body that follows. Only the verifier can make one;
/// until the body was checked against it, nothing is proved about the body.
public final class ComingPayload {
    private final PayloadForm form;
    private final String declared;
    private final HmacKey key;
    private final PresentedSignature presented;

    ComingPayload(PayloadForm form, String declared, HmacKey key, PresentedSignature presented) {
        this.form = form;
        this.declared = declared;
        this.key = key;
        this.presented = presented;
    }

    public PayloadForm form() {
        return form;
    }

    /// What `x-amz-content-sha256` says, or would say: for [PayloadForm#HASHED] the hash in
    /// hexadecimal, else the form's name.
    public String declared() {
        return declared;
    }

    /// Whether the body that was signed has this SHA-256. Takes as long whichever byte differs.
    ///
    /// @throws IllegalStateException unless the form is [PayloadForm#HASHED]
    public boolean isHash(byte[] sha256) {
        if (form != PayloadForm.HASHED) {
            throw new IllegalStateException("The signature holds no hash of the body");
        }
        return Hex.isSame(Ascii.lowerCase(declared), sha256, Sha256.BYTES);
    }

    /// What checks the signatures of the chunks, from the first on.
    ///
    /// @throws IllegalStateException unless the chunks are signed
    public ChunkVerifier chunkVerifier() {
        if (!form.hasSignedChunks()) {
            throw new IllegalStateException("The chunks have no signatures");
        }
        return new ChunkVerifier(
                new ChunkChain(
                        key,
                        presented.claim().date(),
                        presented.scope(),
                        presented.claim().signature()));
    }

    @Override
    public String toString() {
        return "ComingPayload[" + form + "]";
    }
}
