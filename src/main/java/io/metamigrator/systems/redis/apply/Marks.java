package io.metamigrator.systems.redis.apply;

import java.util.Arrays;

/** One letter for each key of a slice, written down as runs of equal letters: {@code c498e2}. */
public final class Marks {
    /** The target had no such key. */
    static final char ABSENT = 'n';
    /** The target had such a key already. */
    static final char PRESENT = 'e';
    /** The target had another value of that name, which the rule has replaced. */
    static final char DIFFERENT = 'd';
    /** This run has put it in the place of another value. */
    static final char REPLACED = 'r';
    /** This run has copied it. */
    static final char COPIED = 'c';
    /** It was there and stayed as it was. */
    static final char LEFT = 'e';
    /** It was gone from the source, expired or deleted, when its turn came. */
    static final char GONE = 'g';
    /** The server has refused it; it is a dead letter. */
    static final char REFUSED = 'f';

    private final char[] letters;

    Marks(int size) {
        letters = new char[size];
        Arrays.fill(letters, ABSENT);
    }

    /** @throws IllegalArgumentException where the text is not of this size */
    static Marks parse(String text, int size) {
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

    int size() {
        return letters.length;
    }

    void set(int index, char letter) {
        letters[index] = letter;
    }

    char get(int index) {
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
