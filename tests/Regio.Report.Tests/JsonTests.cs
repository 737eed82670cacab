using System.Buffers;
using System.Text.Json;
using Regio.Core;

namespace Regio.Report.Tests;

public sealed class JsonTests
{
    [Fact]
    public void Numbers_are_shortest_and_missing_values_null()
    {
        Table table = new("t",
        [
            new NumberColumn("x", [0.1, -0.0, 1e-5, double.NaN, Missing.Extended('c'), double.NegativeInfinity]),
            new NumberColumn("n", [1, 2, 3, 4, 5, 1e6], NumberKind.Whole),
            new NumberColumn("ok", [1, 0, double.NaN, 1, 1, 1], NumberKind.Truth),
            new NumberColumn("when", [0, 1, double.NaN, 3, 4, 5], NumberKind.Month),
            TextColumn.Of("省份", ["北京", null, "a\"b", "", "x", "y"]),
        ]);
        Written(writer => TableJson.Write(writer, table)).ShouldBe("""
            {"name":"t","rows":6,"columns":[{"name":"x","type":"real","values":[0.1,0,1E-05,null,null,"-Infinity"]},{"name":"n","type":"whole","values":[1,2,3,4,5,1000000]},{"name":"ok","type":"truth","values":[true,false,null,true,true,true]},{"name":"when","type":"month","values":["1960m1","1960m2",null,"1960m4","1960m5","1960m6"]},{"name":"省份","type":"text","values":["北京",null,"a\"b","","x","y"]}]}
            """);
    }

    [Fact]
    public void Result_carries_method_spec_inputs_tables_and_notices()
    {
        ResultRecord record = new("trial", new TrialSpec { Formula = "y ~ x" }, new TrialResult()) { Inputs = [new ResultInput("data", "cigar.csv", "ab12")], WithRows = true };
        JsonElement json = JsonDocument.Parse(Written(writer => ResultJson.Write(writer, record))).RootElement;
        json.EnumerateObject().Select(member => member.Name).ShouldBe(["method", "spec", "inputs", "tidy", "glance", "augment", "tables", "notices"]);
        json.GetProperty("spec").GetProperty("side").GetString().ShouldBe("right_hand");
        json.GetProperty("inputs")[0].GetProperty("sha256").GetString().ShouldBe("ab12");
        json.GetProperty("augment").GetProperty("columns")[0].GetProperty("values")[1].ValueKind.ShouldBe(JsonValueKind.Null);
        json.GetProperty("notices")[0].GetProperty("count").GetInt64().ShouldBe(3);
        json.GetProperty("tidy").GetProperty("columns")[2].GetProperty("unit").GetProperty("en").GetString().ShouldBe("%");
    }

    [Fact]
    public void Docs_table_comes_from_the_spec()
        => DocsTable.Markdown(Samples.Method(), Language.En).ShouldBe("""
            | Field | Type | Default | Meaning |
            | --- | --- | --- | --- |
            | `formula` | text | required | what is explained by what \| where |
            | `side` | one of | right_hand | which side is taken when both would do, a matter of convention |
            |  | - left |  | the left one |
            |  | - right_hand |  | the right one |
            | `level` | number | 0.95 | level of confidence |
            | `controls` | list of text | none | names of controls |

            """.ReplaceLineEndings("\n"));

    private static string Written(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, SpecJson.Layout with { Indented = false }))
        {
            write(writer);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
