package dev.visionscaling.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.ImageId;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {
    @Test
    void decodesWhatABrowserEncodes() {
        QueryParameters parameters = QueryParameters.of(URI.create("/thumbnail?key=a%2Fb%20c%2B%26d%3D%C3%A9&empty="));

        assertThat(parameters.image()).isEqualTo(ImageId.inDefaultBucket("a/b c+&d=é"));
        assertThat(parameters.get("empty")).isEmpty();
    }

    @Test
    void readsTheBucketIfItIsNotTheDefaultOne() {
        assertThat(QueryParameters.of(URI.create("/image?key=a&bucket=more-images"))
                        .image())
                .isEqualTo(new ImageId("more-images", "a"));
        assertThat(QueryParameters.of(URI.create("/image?key=a&bucket=")).image())
                .isEqualTo(ImageId.inDefaultBucket("a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/thumbnail",
                "/thumbnail?key=",
                "/thumbnail?key=a&key=b",
                "/thumbnail?key=a%00",
                "/thumbnail?key=a&bucket=b%00",
                "/thumbnail?key=a&bucket=b&bucket=c"
            })
    void refusesAnInvalidImage(String address) {
        assertThatThrownBy(() -> QueryParameters.of(URI.create(address)).image())
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void refusesAKeyThatIsTooLong() {
        URI address = URI.create("/thumbnail?key=" + "a".repeat(1025));

        assertThatThrownBy(() -> QueryParameters.of(address).image()).isInstanceOf(BadRequestException.class);
    }
}
