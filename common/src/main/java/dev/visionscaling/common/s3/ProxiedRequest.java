package dev.visionscaling.common.s3;

import dev.visionscaling.common.proxy.HttpProxy;
import java.io.IOException;
import java.util.Locale;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * A request through a proxy. Its failures name the proxy, and an answer of the proxy itself is a failure: it says
 * nothing about the bucket or its objects.
 */
final class ProxiedRequest implements ExecutableHttpRequest {
    private static final int NOT_FOUND = 404;
    private static final int AUTHENTICATION_REQUIRED = 407;

    private final ExecutableHttpRequest request;
    private final HttpProxy proxy;
    private final String host;

    /** @param host the server that the request is for */
    ProxiedRequest(ExecutableHttpRequest request, HttpProxy proxy, String host) {
        this.request = request;
        this.proxy = proxy;
        this.host = host;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
        HttpExecuteResponse response;
        try {
            response = request.call();
        } catch (IOException e) {
            throw new ProxyFailureException("through the proxy " + proxy + ": " + e.getMessage() + wayAround(), e);
        }
        SdkHttpResponse answer = response.httpResponse();
        if (isOfProxy(answer)) {
            response.responseBody().ifPresent(AbortableInputStream::abort);
            throw new ProxyFailureException(describe(answer), null);
        }
        return response;
    }

    @Override
    public void abort() {
        request.abort();
    }

    // Also the refusal of a tunnel arrives here, as if it were S3's answer. No proxy answers that an object is missing.
    private static boolean isOfProxy(SdkHttpResponse answer) {
        int status = answer.statusCode();
        if (status == AUTHENTICATION_REQUIRED) {
            return true;
        }
        String type = answer.firstMatchingHeader("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        boolean ofS3 = type.contains("xml")
                || answer.firstMatchingHeader("ETag").isPresent()
                || answer.headers().keySet().stream()
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("x-amz-"));
        return !ofS3 && (type.contains("html") || (!answer.isSuccessful() && status != NOT_FOUND));
    }

    private String wayAround() {
        return "; if " + host + " can be reached without a proxy, add it to NO_PROXY";
    }

    private String describe(SdkHttpResponse answer) {
        String status = answer.statusCode()
                + answer.statusText().map(text -> " " + text).orElse("");
        if (answer.statusCode() != AUTHENTICATION_REQUIRED) {
            return "the proxy " + proxy + " answered " + status + " itself, and S3 was not reached: allow " + host
                    + " in the proxy, or add it to NO_PROXY";
        }
        return proxy.account().isPresent()
                ? "the proxy " + proxy + " rejects the user and password of that setting (" + status + ")"
                : "the proxy " + proxy + " requires a user and password (" + status
                        + "): add them to that setting, as in http://USER:PASSWORD@HOST:PORT";
    }
}
