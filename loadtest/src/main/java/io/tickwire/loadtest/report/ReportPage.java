package io.tickwire.loadtest.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A report as one page that needs nothing else: its JSON, and what draws it. */
public final class ReportPage {
    private ReportPage() {}

    /** HTML. */
    public static String of(Report report) {
        // Inside of a script element only this could end it.
        String json = ReportJson.of(report).replace("</", "<\\/");
        return resource("report.html")
                .replace("/*STYLE*/", resource("report.css"))
                .replace("/*SCRIPT*/", resource("report.js"))
                .replace("{\"REPORT\":0}", json);
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
