package dev.visionscaling.common.s3;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3 server as its client sees it: given answers, in the shape that Amazon documents, without a network. */
final class CannedS3 implements SdkHttpClient {
    private final Function<SdkHttpRequest, Answer> answers;
    private final List<SdkHttpRequest> requests = new CopyOnWriteArrayList<>();

    /** An answer; those to HEAD lose their body. */
    record Answer(int status, Map<String, String> headers, String body) {
        static Answer error(int status, String code, String message, String more) {
            return new Answer(
                    status,
                    Map.of("Content-Type", "application/xml"),
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>" + message
                            + "</Message>" + more
                            + "<RequestId>4442587FB7D0A2F9</RequestId><HostId>…</HostId></Error>");
        }

        Answer with(String header, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(header, value);
            return new Answer(status, Map.copyOf(more), body);
        }
    }

    CannedS3(Function<SdkHttpRequest, Answer> answers) {
        this.answers = answers;
    }

    /** A client of a bucket whose every request has this answer. */
    static S3Client always(S3Settings settings, Answer answer) {
        return new CannedS3(request -> answer).client(settings);
    }

    S3Client client(S3Settings settings) {
        System.setProperty("aws.accessKeyId", "key");
        System.setProperty("aws.secretAccessKey", "secret");
        return S3Clients.open(settings, 1, defaults -> this);
    }

    List<SdkHttpRequest> requests() {
        return requests;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        SdkHttpRequest http = request.httpRequest();
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                requests.add(http);
                return answer(http.method(), answers.apply(http));
            }

            @Override
            public void abort() {}
        };
    }

    private static HttpExecuteResponse answer(SdkHttpMethod method, Answer answer) {
        SdkHttpResponse.Builder response = SdkHttpResponse.builder()
                .statusCode(answer.status())
                .putHeader("x-amz-request-id", "4442587FB7D0A2F9")
                .putHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
        answer.headers().forEach(response::putHeader);
        byte[] body = method == SdkHttpMethod.HEAD ? new byte[0] : answer.body().getBytes(StandardCharsets.UTF_8);
        return HttpExecuteResponse.builder()
                .response(response.build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }

    @Override
    public void close() {}
}
