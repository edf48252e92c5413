package io.github.behaviorfeatures.examples.spark;

import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.input.Table;
import java.io.Serializable;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What is sent between the machines: a row of any table as JSON, with whose it is and where it stood; or a number of rows
 * that belong to no customer, with the cause. A bean, since that is what Spark makes columns of.
 */
public final class Line implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Stands for shop and customer of rows that belong to no customer. */
    static final String NOBODY = "";

    /** In the order of the input: files by name, rows as they stand in them. */
    static final Comparator<Line> ORDER = Comparator.comparing(Line::getFile)
            .thenComparingLong(Line::getBlock)
            .thenComparingLong(Line::getNumber);

    private String shop = NOBODY;
    private String customer = NOBODY;
    private String table = "";
    private String file = "";
    private long block;
    private long number;
    private byte @Nullable [] json;
    private @Nullable String cause;
    private long rows;

    /** For Spark. */
    public Line() {}

    static Line of(Table table, String shop, String customer, byte[] json) {
        Line line = new Line();
        line.table = table.name();
        line.shop = shop;
        line.customer = customer;
        line.json = json;
        return line;
    }

    static Line leftOut(Table table, Cause cause, long rows) {
        Line line = new Line();
        line.table = table.name();
        line.cause = cause.name();
        line.rows = rows;
        return line;
    }

    Line at(String itsFile, long itsBlock, long itsNumber) {
        file = itsFile;
        block = itsBlock;
        number = itsNumber;
        return this;
    }

    /**
     * Part of the bean.
     *
     * @return id of the shop
     */
    public String getShop() {
        return shop;
    }

    /**
     * Part of the bean.
     *
     * @param shop id of the shop
     */
    public void setShop(String shop) {
        this.shop = shop;
    }

    /**
     * Part of the bean.
     *
     * @return id of the customer
     */
    public String getCustomer() {
        return customer;
    }

    /**
     * Part of the bean.
     *
     * @param customer id of the customer
     */
    public void setCustomer(String customer) {
        this.customer = customer;
    }

    /**
     * Part of the bean.
     *
     * @return name of the table
     */
    public String getTable() {
        return table;
    }

    /**
     * Part of the bean.
     *
     * @param table name of the table
     */
    public void setTable(String table) {
        this.table = table;
    }

    /**
     * Part of the bean.
     *
     * @return file the row was in
     */
    public String getFile() {
        return file;
    }

    /**
     * Part of the bean.
     *
     * @param file file the row was in
     */
    public void setFile(String file) {
        this.file = file;
    }

    /**
     * Part of the bean.
     *
     * @return where the part of the file began that the row was in
     */
    public long getBlock() {
        return block;
    }

    /**
     * Part of the bean.
     *
     * @param block where the part of the file began that the row was in
     */
    public void setBlock(long block) {
        this.block = block;
    }

    /**
     * Part of the bean.
     *
     * @return number that rises within that part
     */
    public long getNumber() {
        return number;
    }

    /**
     * Part of the bean.
     *
     * @param number number that rises within that part
     */
    public void setNumber(long number) {
        this.number = number;
    }

    /**
     * Part of the bean.
     *
     * @return the row, null for a number of rows
     */
    public byte @Nullable [] getJson() {
        return json;
    }

    /**
     * Part of the bean.
     *
     * @param json the row, null for a number of rows
     */
    public void setJson(byte @Nullable [] json) {
        this.json = json;
    }

    /**
     * Part of the bean.
     *
     * @return why rows were left out, null for a row
     */
    public @Nullable String getCause() {
        return cause;
    }

    /**
     * Part of the bean.
     *
     * @param cause why rows were left out, null for a row
     */
    public void setCause(@Nullable String cause) {
        this.cause = cause;
    }

    /**
     * Part of the bean.
     *
     * @return how many were left out
     */
    public long getRows() {
        return rows;
    }

    /**
     * Part of the bean.
     *
     * @param rows how many were left out
     */
    public void setRows(long rows) {
        this.rows = rows;
    }
}
