package io.metamigrator;

import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.Scenario;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.sandbox.sqlite.OldWorld;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * {@code ./migrate samples sqlite DIR [SECURITIES [DAYS]]}: made-up old files, to try a migration on. {@code ./migrate samples
 * tradervolt DIR [csv|xlsx|workbook]}: the sample exports as lists that a spreadsheet has saved.
 */
public final class SamplesScenario implements Scenario {
    private static final String USAGE =
            "samples takes tradervolt, a folder that is empty or not there, and csv, xlsx or workbook (all lists in one); or"
                    + " sqlite, a folder that is empty or not there, and how many securities (2 to 300) with how many"
                    + " days of prices (1 to 30000) where 70 and 2600 are not meant";
    private static final Path SAMPLES = Path.of("migration_files", "samples");
    private static final int LEAST_SECURITIES = 2; // the awkward ones are among the second's files
    private static final int MOST_SECURITIES = 300;
    private static final int MOST_DAYS = 30_000;

    @Override
    public String name() {
        return "samples";
    }

    @Override
    public String description() {
        return "Writes made-up old data to try things on.";
    }

    @Override
    public String arguments() {
        return "(sqlite DIR [SECURITIES [DAYS]] | tradervolt DIR [csv|xlsx|workbook])";
    }

    @Override
    public String aboutArguments() {
        return "A folder that is empty or not there yet; how many securities (70) with how many days of prices (2600); or the form"
                + " of the lists (csv).";
    }

    @Override
    public int pathArgument() {
        return 1;
    }

    @Override
    public int run(List<String> args, PrintStream out) {
        if (args.size() >= 2 && args.size() <= 3 && args.get(0).equals("tradervolt")) {
            return lists(Path.of(args.get(1)), args.size() == 2 ? SampleLists.FORMS.get(0) : args.get(2), out);
        }
        if (args.size() < 2 || args.size() > 4 || !args.get(0).equals("sqlite")) {
            throw MigrationException.usage(USAGE);
        }
        Path folder = Path.of(args.get(1));
        int securities = number(args, 2, OldWorld.SECURITIES, LEAST_SECURITIES, MOST_SECURITIES);
        int days = number(args, 3, OldWorld.TEN_YEARS, 1, MOST_DAYS);
        try {
            requireEmpty(folder);
            OldWorld.writeAwkward(folder, securities, days);
            OldFiles files = OldFiles.of(folder);
            out.println(folder + " holds " + Amounts.of(files.databases(), "database") + " with "
                    + Amounts.of(files.rows(), "row"));
            out.println("Next: ./migrate -Dsqlite.source=" + folder + " sqlite discover");
            return ExitCode.DONE.code();
        } catch (IOException | SQLException e) {
            throw new MigrationException(ExitCode.UNAVAILABLE, folder + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static int lists(Path folder, String form, PrintStream out) {
        if (!SampleLists.FORMS.contains(form)) {
            throw MigrationException.usage(USAGE);
        }
        try {
            requireEmpty(folder);
            SampleLists lists = SampleLists.of(SAMPLES);
            lists.write(folder, form);
            out.println(folder + " holds " + Amounts.of(lists.size(), "list") + " as " + form);
            out.println("Next: ./migrate tradervolt plan --source " + folder);
            return ExitCode.DONE.code();
        } catch (IOException e) {
            throw new MigrationException(ExitCode.UNAVAILABLE, folder + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static int number(List<String> args, int place, int usual, int least, int most) {
        if (place >= args.size()) {
            return usual;
        }
        String text = args.get(place);
        int number = text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : 0;
        if (number < least || number > most) {
            throw MigrationException.usage(USAGE);
        }
        return number;
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var held = Files.newDirectoryStream(folder)) {
            if (held.iterator().hasNext()) {
                throw MigrationException.refused(folder + " is not empty; name a folder that is not there yet");
            }
        }
    }
}
