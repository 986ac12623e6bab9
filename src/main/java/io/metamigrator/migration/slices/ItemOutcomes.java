package io.metamigrator.migration.slices;

import java.util.Arrays;

/** What became of each item of a slice, a letter each, written down as runs of equal letters: {@code c498e2}. One thread. */
public final class ItemOutcomes {
    /** The target had no such item. */
    public static final char ABSENT = 'n';
    /** The target had such an item already. */
    public static final char PRESENT = 'e';
    /** The target had another value of that name, which the rule has replaced. */
    public static final char DIFFERENT = 'd';
    /** This run has put it in the place of another value. */
    public static final char REPLACED = 'r';
    /** This run has copied it. */
    public static final char COPIED = 'c';
    /** It was there and stayed as it was. */
    public static final char LEFT = 'e';
    /** It was gone from the source, expired or deleted, when its turn came. */
    public static final char GONE = 'g';
    /** The target has refused it; it is a dead letter. */
    public static final char REFUSED = 'f';

    private final char[] letters;

    private ItemOutcomes(int size) {
        letters = new char[size];
        Arrays.fill(letters, ABSENT);
    }

    /** @throws IllegalArgumentException if the text is not of this size */
    public static ItemOutcomes parse(String text, int size) {
        ItemOutcomes outcomes = new ItemOutcomes(size);
        int filled = 0;
        for (int i = 0; i < text.length(); ) {
            char letter = text.charAt(i++);
            int from = i;
            while (i < text.length() && Character.isDigit(text.charAt(i))) {
                i++;
            }
            int count = Integer.parseInt(text, from, i, 10);
            Arrays.fill(outcomes.letters, filled, filled + count, letter);
            filled += count;
        }
        if (filled != size) {
            throw new IllegalArgumentException("outcomes of " + filled + " items, not of " + size);
        }
        return outcomes;
    }

    /** For items of which the target had none. */
    public static ItemOutcomes absent(int size) {
        return new ItemOutcomes(size);
    }

    /** The same for all of them. */
    public static ItemOutcomes all(int size, char letter) {
        ItemOutcomes outcomes = new ItemOutcomes(size);
        Arrays.fill(outcomes.letters, letter);
        return outcomes;
    }

    /** The letters from one place to another, which is not among them. */
    public ItemOutcomes part(int from, int to) {
        ItemOutcomes part = new ItemOutcomes(to - from);
        System.arraycopy(letters, from, part.letters, 0, to - from);
        return part;
    }

    /** These letters, and then others. */
    public ItemOutcomes and(ItemOutcomes others) {
        ItemOutcomes all = new ItemOutcomes(size() + others.size());
        System.arraycopy(letters, 0, all.letters, 0, size());
        System.arraycopy(others.letters, 0, all.letters, size(), others.size());
        return all;
    }

    public int size() {
        return letters.length;
    }

    public void set(int index, char letter) {
        letters[index] = letter;
    }

    public char get(int index) {
        return letters[index];
    }

    public long count(char letter) {
        long count = 0;
        for (char each : letters) {
            count += each == letter ? 1 : 0;
        }
        return count;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < letters.length; ) {
            int end = i;
            while (end < letters.length && letters[end] == letters[i]) {
                end++;
            }
            text.append(letters[i]).append(end - i);
            i = end;
        }
        return text.toString();
    }
}
