package dev.visionscaling.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class LinePlotTest {
    @Test
    void drawsHigherDotsForHigherValues() throws Exception {
        LinePlot plot = new LinePlot("Bolts & nuts", "consumers");
        plot.add(1, Measurement.median("a", "a", List.of(10.0, 12.0), "images/s", 0));
        plot.add(2, Measurement.median("b", "b", List.of(20.0, 24.0), "images/s", 0));

        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(plot.draw())));

        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(2);
        assertThat(attribute(svg, 0, "cx")).isLessThan(attribute(svg, 1, "cx"));
        assertThat(attribute(svg, 0, "cy")).isGreaterThan(attribute(svg, 1, "cy"));
        assertThat(svg.getDocumentElement().getTextContent()).contains("Bolts & nuts");
    }

    private static double attribute(Document svg, int circle, String name) {
        return Double.parseDouble(svg.getElementsByTagName("circle")
                .item(circle)
                .getAttributes()
                .getNamedItem(name)
                .getNodeValue());
    }
}
