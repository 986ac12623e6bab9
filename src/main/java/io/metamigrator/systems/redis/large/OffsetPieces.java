package io.metamigrator.systems.redis.large;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToIntFunction;

/** The parts of a value whose places are numbered, from one place to the next. One thread. */
final class OffsetPieces<T> implements Iterator<Piece> {
    private final LongFunction<T> read;
    private final ToIntFunction<T> size;
    private final Function<T, Piece> piece;
    private T next;
    private long at;

    /** @param read what begins at a place; nothing of it is left where that is empty */
    OffsetPieces(LongFunction<T> read, ToIntFunction<T> size, Function<T, Piece> piece) {
        this.read = read;
        this.size = size;
        this.piece = piece;
        this.next = read.apply(0);
    }

    @Override
    public boolean hasNext() {
        return size.applyAsInt(next) > 0;
    }

    @Override
    public Piece next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T part = next;
        at += size.applyAsInt(part);
        next = read.apply(at);
        return piece.apply(part);
    }
}
