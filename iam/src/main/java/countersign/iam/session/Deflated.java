package countersign.iam.session;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Bytes deflated (RFC 1951) with a dictionary of what policies and tags often say. Never change
/// the dictionary: tokens that were sealed with the old one would be unreadable.
final class Deflated {
    /// More than any terms of a session have: 2,048 characters of policy, ten ARNs of as many,
    /// fifty tags of 128 and 256 characters of up to four bytes.
    private static final int INFLATED_BYTES_MAX = 128 * 1024;

    /// What is likeliest stands last.
    private static final byte[] DICTIONARY =
            ("dynamodb:sqs:SendMessagesns:Publishkms:Decryptlambda:InvokeFunctionsecretsmanager:"
                            + "GetSecretValuessm:GetParameterec2:StopInstancesec2:DescribeInstances"
                            + "iam:PassRolests:AssumeRolesaml:aud:sub:iss:amrNumericLessThan"
                            + "DateLessThanIpAddressArnLikeBoolStringLikeStringEquals"
                            + "aws:SourceIpaws:RequestTag/aws:ResourceTag/aws:PrincipalTag/"
                            + "aws:MultiFactorAuthPresentaws:federatedproviderarn:aws:iam::"
                            + "arn:aws:s3:::/*s3:ListBuckets3:PutObjects3:GetObject\"*\"]}]}"
                            + "\"NotAction\":\"NotResource\":\"Condition\":{\"Sid\":\""
                            + "arn:aws:iam::aws:policy/ReadOnlyAccess"
                            + "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\","
                            + "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\","
                            + " \"Action\": \"\", \"Resource\": \"*\"}]}"
                            + "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                            + "\"Action\":\"\",\"Resource\":\"*\"}]}")
                    .getBytes(StandardCharsets.US_ASCII);

    private static final boolean RAW = true;

    private Deflated() {}

    static byte[] deflate(byte[] plain) {
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, RAW)) {
            deflater.setDictionary(DICTIONARY);
            deflater.setInput(plain);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] chunk = new byte[1024];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            return out.toByteArray();
        }
    }

    /// @throws IllegalArgumentException where that isn't such bytes, or far too many
    static byte[] inflate(byte[] deflated) {
        try (Inflater inflater = new Inflater(RAW)) {
            inflater.setDictionary(DICTIONARY);
            inflater.setInput(deflated);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] chunk = new byte[1024];
            while (!inflater.finished()) {
                int length = inflater.inflate(chunk);
                boolean stuck =
                        length == 0 && (inflater.needsInput() || inflater.needsDictionary());
                if (stuck || out.size() + length > INFLATED_BYTES_MAX) {
                    throw new IllegalArgumentException("Not the terms of a session");
                }
                out.write(chunk, 0, length);
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("Not the terms of a session", e);
        }
    }
}
