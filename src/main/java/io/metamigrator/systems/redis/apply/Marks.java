package io.metamigrator.systems.redis.apply;

import java.util.Arrays;

/** One letter for each key of a slice, written down as runs of equal letters: {@code c498e2}. */
public final class Marks {
    /** The target had no such key. */
    public static final char ABSENT = 'n';
    /** The target had such a key already. */
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
    /** The server has refused it; it is a dead letter. */
    public static final char REFUSED = 'f';

    private final char[] letters;

    Marks(int size) {
        letters = new char[size];
        Arrays.fill(letters, ABSENT);
    }

    /** @throws IllegalArgumentException where the text is not of this size */
    public static Marks parse(String text, int size) {
        Marks marks = new Marks(size);
        int filled = 0;
        for (int i = 0; i < text.length(); ) {
            char letter = text.charAt(i++);
            int from = i;
            while (i < text.length() && Character.isDigit(text.charAt(i))) {
                i++;
            }
            int count = Integer.parseInt(text, from, i, 10);
            Arrays.fill(marks.letters, filled, filled + count, letter);
            filled += count;
        }
        if (filled != size) {
            throw new IllegalArgumentException("marks of " + filled + " keys, not of " + size);
        }
        return marks;
    }

    /** For keys of which the target had none. */
    public static Marks absent(int size) {
        return new Marks(size);
    }

    /** The letters from one place to another, which is not among them. */
    Marks part(int from, int to) {
        Marks part = new Marks(to - from);
        System.arraycopy(letters, from, part.letters, 0, to - from);
        return part;
    }

    /** These letters, and then others. */
    Marks and(Marks others) {
        Marks all = new Marks(size() + others.size());
        System.arraycopy(letters, 0, all.letters, 0, size());
        System.arraycopy(others.letters, 0, all.letters, size(), others.size());
        return all;
    }

    int size() {
        return letters.length;
    }

    public void set(int index, char letter) {
        letters[index] = letter;
    }

    public char get(int index) {
        return letters[index];
    }

    long count(char letter) {
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
