package countersign.cli.e2e;

import countersign.sigv4.SigningIdentity;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3BaseClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// The AWS SDK for Java 2: its S3Client, and for large files the asynchronous one, which cuts them
/// into parts.
///
/// @param whole what the one speaks HTTP by
/// @param inParts what the other does
record ObjectsByJavaSdk(Place place, SdkHttpClient whole, SdkAsyncHttpClient inParts)
        implements ObjectClient {
    static ObjectsByJavaSdk of(Place place) throws Exception {
        TrustManager[] trusted = place.certificate().trustManagers();
        return new ObjectsByJavaSdk(
                place,
                Apache5HttpClient.builder().tlsTrustManagersProvider(() -> trusted).build(),
                NettyNioAsyncHttpClient.builder().tlsTrustManagersProvider(() -> trusted).build());
    }

    void makeBucket(SigningIdentity caller) {
        try (S3Client s3 = whole(caller)) {
            s3.createBucket(it -> it.bucket(BUCKET));
        }
    }

    @Override
    public String put(SigningIdentity caller, Path file, String key, boolean large) {
        PutObjectRequest request = PutObjectRequest.builder().bucket(BUCKET).key(key).build();
        return told(() -> {
            if (large) {
                try (S3AsyncClient s3 = inParts(caller)) {
                    s3.putObject(request, file).join();
                }
            } else {
                try (S3Client s3 = whole(caller)) {
                    s3.putObject(request, file);
                }
            }
        });
    }

    @Override
    public String get(SigningIdentity caller, String key, Path file, boolean large) {
        GetObjectRequest request = GetObjectRequest.builder().bucket(BUCKET).key(key).build();
        return told(() -> {
            if (large) {
                try (S3AsyncClient s3 = inParts(caller)) {
                    s3.getObject(request, file).join();
                }
            } else {
                try (S3Client s3 = whole(caller)) {
                    s3.getObject(request, file);
                }
            }
        });
    }

    private static String told(Runnable work) {
        try {
            work.run();
            return DONE;
        } catch (AwsServiceException refused) {
            return refused.awsErrorDetails().errorCode();
        } catch (CompletionException e) {
            if (e.getCause() instanceof AwsServiceException refused) {
                return refused.awsErrorDetails().errorCode();
            }
            throw e;
        }
    }

    private S3Client whole(SigningIdentity caller) {
        return placed(S3Client.builder(), caller).httpClient(whole).build();
    }

    private S3AsyncClient inParts(SigningIdentity caller) {
        return placed(S3AsyncClient.builder(), caller)
                .multipartEnabled(true)
                .httpClient(inParts)
                .build();
    }

    private <B extends S3BaseClientBuilder<B, ?>> B placed(B builder, SigningIdentity caller) {
        return builder.endpointOverride(place.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(JavaSdk.credentials(caller)));
    }

    @Override
    public void close() {
        whole.close();
        inParts.close();
    }
}
