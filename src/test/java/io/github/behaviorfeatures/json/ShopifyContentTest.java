package io.github.behaviorfeatures.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.rows.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopifyContentTest {

    @TempDir
    Path folder;

    private ShopifyContent of(String content) throws IOException {
        return ShopifyContent.of(Files.writeString(folder.resolve("f"), content));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"customer\":{\"id\":1}}|PAYLOAD",
                "{\"customers\":[]}|PAYLOAD",
                "{\"customers\":{\"nodes\":[]}}|PAYLOAD",
                "{\"extensions\":{\"customer_id\":1},\"data\":{}}|PAYLOAD",
                "{\"errors\":[],\"data\":{\"customer\":null}}|PAYLOAD",
                "{\"id\":\"gid://shopify/Customer/1\"}|PAYLOAD",
                "{\"id\":1,\"admin_graphql_api_id\":\"gid://shopify/Customer/1\"}|PAYLOAD",
                "{\"legacyResourceId\":\"1\"}|PAYLOAD",
                "{\"namespace\":\"n\",\"__parentId\":\"gid://shopify/Customer/1\"}|PAYLOAD",
                "{\"admin_graphql_api_customer_kept_id\":\"gid://shopify/Customer/1\",\"errors\":[1]}|PAYLOAD",
                "{\"shop_id\":1,\"shop_domain\":\"d\",\"orders_to_redact\":[]}|PAYLOAD",
                "{\"errors\":[{\"message\":\"m\"}]}|ERRORS",
                "{\"errors\":\"m\",\"data\":null}|ERRORS",
                "{\"customer_id\":1}|ROW",
                "{\"data\":{},\"id\":\"gid://shopify/Customer/1\",\"customerId\":1}|ROW",
                "{\"Customer_ID\":1,\"admin_graphql_api_id\":\"x\"}|ROW",
                "{\"customer\":\"c1\",\"customers\":3,\"data\":\"x\",\"id\":5}|OTHER",
                "{\"id\":\"5\",\"email\":\"e\"}|OTHER",
                "{\"errors\":null}|OTHER",
                "[{\"customer_id\":1}]|OTHER",
                "id,email|OTHER",
                "''|OTHER",
            })
    void tellsByTheFieldsOfTheFirstObject(String content, ShopifyContent expected) throws IOException {
        assertThat(of(content)).isEqualTo(expected);
        assertThat(of(content + "\n{\"customer_id\":1}\n"))
                .isEqualTo(content.isEmpty() ? ShopifyContent.ROW : expected);
    }

    @Test
    void readsNoMoreThanTheStart() throws IOException {
        String far = " ".repeat(1 << 16);
        assertThat(of("{\"customers\":[" + far)).isEqualTo(ShopifyContent.PAYLOAD);
        assertThat(of("{" + far + "\"customers\":[]}")).isEqualTo(ShopifyContent.OTHER);
    }

    @Test
    void unpacksAndOpensOnlyFiles() throws IOException {
        Path packed = folder.resolve("f.gz");
        Files.write(packed, Sources.gzip(Sources.bytes("{\n  \"customer\": {\"id\": 1}\n}")));
        assertThat(ShopifyContent.of(packed)).isEqualTo(ShopifyContent.PAYLOAD);
        assertThat(ShopifyContent.of(folder)).isEqualTo(ShopifyContent.OTHER);
        assertThat(ShopifyContent.of(folder.resolve("none"))).isEqualTo(ShopifyContent.OTHER);
    }
}
