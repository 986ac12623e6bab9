package io.metamigrator;

import static org.awaitility.Awaitility.await;

import io.metamigrator.api.ApiLab;
import io.metamigrator.migration.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Some customers on their way into their API, by the migration that a page of the documentation adds. */
final class CustomersLife extends ToldLife {
    private static final String PHASES = "/api/v1/migrations/customers/";

    private final CustomersApi api = new CustomersApi();
    private final ApiLab lab;

    CustomersLife(Path folder) {
        super(AddedMigration.NAME);
        Path project = folder.resolve("served");
        lab = ApiLab.in(project)
                .of(AddedMigration.NAME)
                .set("customers.url", api.url())
                .set("customers.source", project.resolve("customers_files").toString())
                .set("customers.backoff", "20ms")
                .set("customers.quiet-time", "100ms")
                .set("guard.max-share", "100");
        AddedMigration.addTo(project);
        try {
            Files.createDirectories(project.resolve("customers_files"));
            Files.writeString(project.resolve("customers_files/customers.csv"), """
                    Number,Name,Email,Limit,Phone
                    C-1,Ada,ada@example.com,10.50,1
                    C-2,Grace,grace@example.com,0,2
                    C-3,Edsger,refused@example.com,7,3
                    C-4,Barbara,%s,1,4
                    """.formatted(SECRET));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lab.serve();
    }

    @Override
    ApiLab lab() {
        return lab;
    }

    @Override
    void applyHalf() {
        api.holdAt(2);
        lab.post(PHASES + "phases/apply", forGood());
        await().until(() -> api.posts() == 2);
        lab.post(PHASES + "abort", "");
        api.release();
        lab.awaitIdle();
    }

    @Override
    void applyToDeadLetters() {
        api.refuse(customer -> customer.path("email").asText().startsWith("refused"));
        ended(Phase.APPLY, forGood(), 4);
    }

    @Override
    void mendAndReplay() {
        api.refuse(customer -> false);
        done(Phase.REPLAY, forGood());
    }

    @Override
    void spoil() {
        api.customers().remove("id-1");
        api.customers().get("id-2").put("email", SECRET);
    }

    @Override
    String item() {
        return "C-1";
    }

    @Override
    public void close() {
        super.close();
        api.close();
    }
}
