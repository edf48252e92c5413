package io.github.behaviorfeatures.spill;

import io.github.behaviorfeatures.rows.BareZones;
import io.github.behaviorfeatures.rows.Fields;
import io.github.behaviorfeatures.rows.Lines;
import io.github.behaviorfeatures.rows.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A table of JSON lines. */
public final class LineBlocks implements RowBlocks<Blocks.Block> {
    private final String name;
    private final Fields fields;
    private final BareZones zones;
    private final InputStream in;
    private final Blocks blocks;

    /**
     * Opens a file.
     *
     * @param file one row per line, plain or compressed with gzip
     * @param fields those of the table
     * @param zones the zone of times that are written without one
     */
    public LineBlocks(Path file, Fields fields, BareZones zones) {
        this.name = file.toString();
        this.fields = fields;
        this.zones = zones;
        this.in = Source.open(file);
        this.blocks = new Blocks(in);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Blocks.@Nullable Block next() {
        return blocks.next();
    }

    @Override
    public Reader<Blocks.Block> reader() {
        return new BlockRows(fields, zones);
    }

    @Override
    public void giveBack(Blocks.Block block) {
        blocks.giveBack(block);
    }

    @Override
    public String place(long number) {
        return Lines.place(name, number);
    }

    @Override
    public void end(long number) {
        IOException failure = blocks.failure();
        if (failure != null) {
            throw Source.failure(place(number), failure);
        }
    }

    @Override
    public void close() {
        Source.close(in, name);
    }
}
