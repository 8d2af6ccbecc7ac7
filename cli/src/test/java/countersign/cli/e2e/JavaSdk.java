package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertSame;

import countersign.api.iam.IamApi;
import countersign.api.sts.StsApi;
import countersign.sigv4.SigningIdentity;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import tools.jackson.databind.JsonNode;

/// The AWS SDK for Java 2, its typed calls found by name.
record JavaSdk(URI endpoint) implements RealClient {
    /// What is done with a client of `service`.
    private interface Use {
        Object with(Object client) throws ReflectiveOperationException;
    }

    @Override
    public Set<String> known() {
        return Stream.of(IamApi.SERVICE, StsApi.SERVICE)
                .flatMap(service ->
                        service.operations().keySet().stream()
                                .filter(operation -> has(service.name(), methodOf(operation))))
                .collect(Collectors.toSet());
    }

    private static boolean has(String service, String method) {
        return Stream.of(typeOf(service).getMethods())
                .anyMatch(offered -> offered.getName().equals(method));
    }

    @Override
    public Answer call(
            SigningIdentity caller, String service, String operation, Map<String, Object> input) {
        return answer(
                caller,
                service,
                client -> {
                    Object request = request(service, operation, input);
                    return json((SdkPojo) invoke(client, service, methodOf(operation), request));
                });
    }

    @Override
    public Answer pages(
            SigningIdentity caller, String operation, Map<String, Object> input, int pageSize) {
        String service = RealClient.serviceOf(operation).name();
        Map<String, Object> sized = new LinkedHashMap<>(input);
        sized.put("MaxItems", pageSize);
        return answer(
                caller,
                service,
                client -> {
                    Object request = request(service, operation, sized);
                    String paginator = methodOf(operation) + "Paginator";
                    Map<String, Object> all = new LinkedHashMap<>();
                    for (Object page : (Iterable<?>) invoke(client, service, paginator, request)) {
                        json((SdkPojo) page)
                                .forEach((name, value) -> all.merge(name, value, JavaSdk::joined));
                    }
                    return all;
                });
    }

    @Override
    public Optional<URI> presigned(SigningIdentity caller, String operation) {
        SdkHttpRequest request =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .uri(endpoint)
                        .encodedPath("/")
                        .putRawQueryParameter("Action", operation)
                        .putRawQueryParameter("Version", "2011-06-15")
                        .build();
        return Optional.of(
                AwsV4HttpSigner.create()
                        .sign(sign ->
                                sign.identity(credentials(caller))
                                        .request(request)
                                        .putProperty(
                                                AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME,
                                                RealClient.serviceOf(operation).name())
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                                        .putProperty(
                                                AwsV4FamilyHttpSigner.AUTH_LOCATION,
                                                AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                                        .putProperty(
                                                AwsV4FamilyHttpSigner.EXPIRATION_DURATION,
                                                Duration.ofMinutes(5)))
                        .request()
                        .getUri());
    }

    private Answer answer(SigningIdentity caller, String service, Use use) {
        try (AutoCloseable client = client(caller, service)) {
            JsonNode output = JSON.valueToTree(use.with(client));
            return new Answer.Done(output);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof AwsServiceException refused) {
                return refused(refused);
            }
            throw new AssertionError(e.getCause());
        } catch (AwsServiceException refused) {
            return refused(refused);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// Where the SDK has an exception of its own for that code, it must be that one.
    private static Answer refused(AwsServiceException refused) {
        String code = refused.awsErrorDetails().errorCode();
        String name = refused.getClass().getPackageName() + "." + code.replaceAll("Exception$", "");
        try {
            Class<?> expected = Class.forName(name + "Exception");
            assertSame(expected, refused.getClass(), code);
        } catch (ClassNotFoundException noneOfItsOwn) {
            return new Answer.Refused(code, refused.awsErrorDetails().errorMessage());
        }
        return new Answer.Refused(code, refused.awsErrorDetails().errorMessage());
    }

    private AutoCloseable client(SigningIdentity caller, String service) {
        // The SDK learns the time of each server for all that come later, also from manual clocks.
        SdkGlobalTime.setGlobalTimeOffset(0);
        return switch (service) {
            case "sts" -> configured(StsClient.builder(), caller).build();
            case "ec2" -> configured(Ec2Client.builder(), caller).build();
            case "dynamodb" -> configured(DynamoDbClient.builder(), caller).build();
            default -> configured(IamClient.builder(), caller).build();
        };
    }

    private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configured(
            B builder, SigningIdentity caller) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials(caller)))
                .overrideConfiguration(it -> it.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .httpClientBuilder(UrlConnectionHttpClient.builder());
    }

    static AwsCredentials credentials(SigningIdentity caller) {
        String id = caller.accessKeyId();
        String secret = caller.secretAccessKey().reveal();
        return caller.sessionToken()
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(id, secret, token))
                .orElseGet(() -> AwsBasicCredentials.create(id, secret));
    }

    private static Class<?> typeOf(String service) {
        return switch (service) {
            case "sts" -> StsClient.class;
            case "ec2" -> Ec2Client.class;
            case "dynamodb" -> DynamoDbClient.class;
            default -> IamClient.class;
        };
    }

    private static Object invoke(Object client, String service, String method, Object request)
            throws ReflectiveOperationException {
        return typeOf(service).getMethod(method, request.getClass()).invoke(client, request);
    }

    /// `CreateVirtualMFADevice` is `createVirtualMFADevice`, and its request's class is
    /// `CreateVirtualMfaDeviceRequest`.
    private static String methodOf(String operation) {
        return Character.toLowerCase(operation.charAt(0)) + operation.substring(1);
    }

    private static Object request(String service, String operation, Map<String, Object> input)
            throws ReflectiveOperationException {
        String name =
                "software.amazon.awssdk.services."
                        + service
                        + ".model."
                        + operation
                                .replace("MFA", "Mfa")
                                .replace("OpenID", "OpenId")
                                .replace("SAML", "Saml")
                                .replace("ClientID", "ClientId")
                        + "Request";
        SdkPojo builder = (SdkPojo) Class.forName(name).getMethod("builder").invoke(null);
        return filled(builder, input);
    }

    private static Object filled(SdkPojo builder, Map<?, ?> input) {
        Map<String, SdkField<?>> fields = new LinkedHashMap<>();
        builder.sdkFields().forEach(field -> fields.put(field.memberName(), field));
        input.forEach((name, value) -> {
            SdkField<?> field = fields.get(name);
            if (field == null) {
                throw new AssertionError("The SDK knows no " + name);
            }
            field.set(builder, typed(field, value));
        });
        return ((SdkBuilder<?, ?>) builder).build();
    }

    private static Object typed(SdkField<?> field, Object value) {
        if (value instanceof List<?> list) {
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            return list.stream().map(element -> typed(member, element)).toList();
        }
        if (!(value instanceof Map<?, ?> members)) {
            return value;
        }
        if (!field.containsTrait(MapTrait.class)) {
            return filled(field.constructor().get(), members);
        }
        SdkField<?> of = field.getTrait(MapTrait.class).valueFieldInfo();
        Map<Object, Object> typed = new LinkedHashMap<>();
        members.forEach((name, member) -> typed.put(name, typed(of, member)));
        return typed;
    }

    private static Map<String, Object> json(SdkPojo pojo) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            boolean left =
                    value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap;
            if (value != null && !left) {
                members.put(field.memberName(), plain(value));
            }
        }
        return members;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case SdkPojo pojo -> json(pojo);
            case List<?> list -> list.stream().map(JavaSdk::plain).toList();
            case SdkBytes bytes -> bytes.asString(StandardCharsets.ISO_8859_1);
            case Number number -> number;
            case Boolean bool -> bool;
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .collect(
                                    Collectors.toMap(
                                            each -> String.valueOf(each.getKey()),
                                            each -> plain(each.getValue())));
            default -> value.toString();
        };
    }

    private static Object joined(Object one, Object other) {
        if (one instanceof List<?> before && other instanceof List<?> after) {
            List<Object> both = new ArrayList<>(before);
            both.addAll(after);
            return both;
        }
        return other;
    }

    @Override
    public void close() {}
}
