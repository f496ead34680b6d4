package dev.visionscaling.common.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The messages are those of the AWS SDK for Java 2.54. */
class ConnectionFailureTest {
    private static String describe(String message, Throwable cause) {
        return S3Clients.describe(SdkClientException.create(message, cause));
    }

    @Test
    void namesAHostThatCannotBeResolved() {
        assertThat(describe(
                        "Received an UnknownHostException when attempting to interact with a service. See cause for the"
                                + " exact endpoint that is failing to resolve.",
                        new UnknownHostException("images.s3.eu-wst-1.amazonaws.com: Name or service not known")))
                .isEqualTo("the host name cannot be resolved (images.s3.eu-wst-1.amazonaws.com: Name or service not"
                        + " known): check S3_ENDPOINT, the region and this machine's DNS");
    }

    @Test
    void namesTheProxyAndNotTheServer() {
        IOException proxy = new ProxyFailureException(
                "through the proxy corp:3128 (https_proxy): corp", new UnknownHostException("corp"));
        assertThat(describe("Received an UnknownHostException …", proxy))
                .isEqualTo("through the proxy corp:3128 (https_proxy): corp");
    }

    @Test
    void namesTheSettingOfTheCertificateAuthority() {
        String untrusted = "PKIX path building failed: unable to find valid certification path to requested target";
        assertThat(describe(
                        "Unable to execute HTTP request: " + untrusted + " (SDK Attempt Count: 1)",
                        new SSLHandshakeException(untrusted)))
                .isEqualTo("the server's certificate is not trusted: name its certificate authority in S3_CA_FILE ("
                        + untrusted + ")");
    }

    @Test
    void leavesOutTheNotesOfTheSdk() {
        String refused = "Connect to http://127.0.0.1:9 failed: Connection refused";
        assertThat(describe(
                        "Unable to execute HTTP request: " + refused + " (SDK Attempt Count: 4)",
                        new IOException(refused)))
                .isEqualTo(refused);
    }
}
