package dev.visionscaling.common.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.proxy.Proxies;
import dev.visionscaling.common.s3.CannedS3.Answer;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.s3.S3Client;

/** What a service says at its start if Amazon refuses its bucket; the answers are those that Amazon documents. */
class RequiredBucketTest {
    private static final String ADDRESS = "https://s3.us-east-1.amazonaws.com";
    private static final S3Settings BY_ADDRESS =
            new S3Settings(Optional.of(URI.create(ADDRESS)), "us-east-1", "images");
    private static final S3Settings AMAZON = new S3Settings(Optional.empty(), "us-east-1", "images");
    private static final String REFUSED = "S3 bucket images at " + ADDRESS;

    private static void assertRefused(Answer answer, String message) {
        try (S3Client s3 = CannedS3.always(BY_ADDRESS, answer)) {
            assertThatThrownBy(() -> S3Clients.requireBucket(s3, BY_ADDRESS))
                    .isInstanceOf(CommandFailedException.class)
                    .hasMessageStartingWith(message)
                    .hasMessageNotContainingAny("RequestId", "4442587FB7D0A2F9");
        }
    }

    @Test
    void namesTheRegionOfARedirect() {
        Answer redirect = Answer.error(
                        301,
                        "PermanentRedirect",
                        "The bucket you are attempting to access must be addressed using the specified endpoint.",
                        "<Endpoint>images.s3.eu-west-1.amazonaws.com</Endpoint><Bucket>images</Bucket>")
                .with("x-amz-bucket-region", "eu-west-1");
        assertRefused(
                redirect, REFUSED + ": it is in region eu-west-1: set S3_REGION=eu-west-1 (301 PermanentRedirect The");
    }

    @Test
    void namesTheRegionThatTheSignatureLacks() {
        Answer malformed = Answer.error(
                400,
                "AuthorizationHeaderMalformed",
                "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-central-1'",
                "<Region>eu-central-1</Region>");
        assertRefused(malformed, REFUSED + ": it is in region eu-central-1: set S3_REGION=eu-central-1 (400 Auth");
    }

    @Test
    void saysThatTheRegionDiffersIfTheAnswerDoesNotNameIt() {
        assertRefused(
                Answer.error(400, "IllegalLocationConstraintException", "The eu-west-1 location constraint", ""),
                REFUSED + ": it is in another region: set S3_REGION to the bucket's region (400 IllegalLocation");
    }

    @ParameterizedTest
    @CsvSource({
        "400, ExpiredToken, the session token has expired: renew the credentials",
        "400, TokenRefreshRequired, the session token has expired: renew the credentials",
        "400, InvalidToken, the session token is invalid: check AWS_SESSION_TOKEN",
        "403, InvalidAccessKeyId, S3 does not know the access key: check AWS_ACCESS_KEY_ID",
        "403, SignatureDoesNotMatch, the secret key does not match the access key: check AWS_SECRET_ACCESS_KEY"
    })
    void namesWhatIsWrongWithTheCredentials(int status, String code, String cause) {
        assertRefused(Answer.error(status, code, "No.", ""), REFUSED + ": " + cause);
    }

    @Test
    void namesTheDifferenceOfTheClocks() {
        Answer skewed = Answer.error(
                        403,
                        "RequestTimeTooSkewed",
                        "The difference between the request time and the current time is too large.",
                        "<RequestTime>20261128T120000Z</RequestTime>")
                .with(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                ZonedDateTime.now(ZoneOffset.UTC).plus(Duration.ofMinutes(200))));
        assertRefused(skewed, REFUSED + ": this machine's clock is wrong (3 hours behind S3's): set it");
    }

    @Test
    void saysWhatMayBeMissingIfAccessIsDenied() {
        assertRefused(
                Answer.error(403, "AccessDenied", "Access Denied", ""),
                REFUSED + " denies access: check the credentials and their permissions (s3:ListBucket, s3:GetObject);"
                        + " if its requesters pay, set S3_REQUEST_PAYER=requester (403 AccessDenied Access Denied)");
    }

    @Test
    void aBucketInAnotherRegionWorksAtAmazon() {
        CannedS3 amazon = new CannedS3(request -> request.host().equals("images.s3.eu-west-1.amazonaws.com")
                ? new Answer(200, Map.of("x-amz-bucket-region", "eu-west-1"), "<ListBucketResult/>")
                : Answer.error(301, "PermanentRedirect", "The bucket …", "").with("x-amz-bucket-region", "eu-west-1"));
        try (S3Client s3 = amazon.client(AMAZON)) {
            S3Clients.requireBucket(s3, AMAZON);
            s3.listObjectsV2(request -> request.bucket("images"));
        }
        List<String> hosts =
                amazon.requests().stream().map(SdkHttpRequest::host).toList();
        assertThat(hosts).startsWith("images.s3.us-east-1.amazonaws.com").endsWith("images.s3.eu-west-1.amazonaws.com");
        assertThat(hosts)
                .filteredOn("images.s3.us-east-1.amazonaws.com"::equals)
                .hasSize(1);
        assertThat(amazon.requests().get(amazon.requests().size() - 1).firstMatchingHeader("Authorization"))
                .hasValueSatisfying(signature -> assertThat(signature).contains("/eu-west-1/s3/"));
    }

    @Test
    void aBucketInTheClientsRegionCostsNoOtherRequest() {
        CannedS3 amazon = new CannedS3(
                request -> new Answer(200, Map.of("x-amz-bucket-region", "us-east-1"), "<ListBucketResult/>"));
        try (S3Client s3 = amazon.client(AMAZON)) {
            S3Clients.requireBucket(s3, AMAZON);
            s3.listObjectsV2(request -> request.bucket("images"));
        }
        assertThat(amazon.requests()).hasSize(2);
    }

    @Test
    void declaresThatThisAccountPays() {
        CannedS3 amazon = new CannedS3(request -> new Answer(200, Map.of(), "<ListBucketResult/>"));
        S3Settings paying = new S3Settings(
                BY_ADDRESS.endpoint(), Optional.of("us-east-1"), "images", Optional.empty(), true, Proxies.NONE);
        try (S3Client s3 = amazon.client(paying);
                S3Client other = amazon.client(BY_ADDRESS)) {
            S3Clients.requireBucket(s3, paying);
            S3Clients.requireBucket(other, BY_ADDRESS);
        }
        assertThat(amazon.requests())
                .extracting(request -> request.firstMatchingHeader("x-amz-request-payer"))
                .containsExactly(Optional.of("requester"), Optional.empty());
    }
}
