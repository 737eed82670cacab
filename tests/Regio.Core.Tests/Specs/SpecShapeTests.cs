using System.Text.Json;

namespace Regio.Core.Tests;

public sealed class SpecShapeTests
{
    private static readonly SpecShape Shape = SpecShape.Of(typeof(ShareSpec));

    [Fact]
    public void Fields_are_the_settable_properties_in_order()
        => Shape.Fields.Select(field => field.Name).ShouldBe(
            ["ratio", "weighting", "rule", "shape", "level", "lags", "seed", "strict", "groups", "bounds", "settings"]);

    [Fact]
    public void Required_defaults_and_meanings_come_from_the_record()
    {
        Shape.Find("ratio")!.Required.ShouldBeTrue();
        Shape.Find("level")!.Default.ShouldBe(0.95);
        Shape.Find("weighting")!.Default.ShouldBe(Weighting.PopulationShare);
        Shape.Find("weighting")!.Meaning.ShouldBe(new Label("how rows are weighted", "各行如何加权"));
        Shape.Find("weighting")!.Type.Choices.Select(choice => (choice.Name, choice.Meaning!.Zh)).ShouldBe([("equal", "每行权重为一"), ("population_share", "按人口加权")]);
        SpecShape.Of(typeof(CircleShape)).Fields.Select(field => (field.Name, field.Required, field.Default)).ShouldBe([("radius", true, null), ("corners", false, 0)]);
    }

    [Fact]
    public void Types_follow_the_properties()
    {
        Shape.Find("ratio")!.Type.Kind.ShouldBe(SpecKind.Line);
        Shape.Find("rule")!.Type.ShouldSatisfyAllConditions(rule => rule.Kind.ShouldBe(SpecKind.Union), rule => rule.HasLine.ShouldBeTrue());
        Shape.Find("rule")!.Type.Choices.Select(choice => choice.Name).ShouldBe(["above", "keep"]);
        Shape.Find("shape")!.Type.HasLine.ShouldBeFalse();
        Shape.Find("lags")!.Type.Kind.ShouldBe(SpecKind.Whole);
        Shape.Find("bounds")!.Type.Item!.Item!.Kind.ShouldBe(SpecKind.Number);
    }

    [Theory]
    [InlineData("SmallSample", "small_sample")]
    [InlineData("HC1", "hc1")]
    [InlineData("Hc1", "hc1")]
    [InlineData("IVFirstStage", "iv_first_stage")]
    [InlineData("p", "p")]
    public void Names_are_written_in_snake_case(string name, string expected) => SnakeCase.Of(name).ShouldBe(expected);

    [Fact]
    public void Schema_says_what_the_reader_accepts()
    {
        string json = SpecSchema.Of(typeof(ShareSpec), ("Share", "比重"), ("A share.", "一个比重。"), Language.Zh);
        JsonElement schema = JsonDocument.Parse(json).RootElement;
        schema.GetProperty("$schema").GetString().ShouldBe("https://json-schema.org/draft/2020-12/schema");
        schema.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
        schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()).ShouldBe(["ratio"]);
        JsonElement fields = schema.GetProperty("properties");
        fields.GetProperty("ratio").GetProperty("type").GetString().ShouldBe("string");
        fields.GetProperty("ratio").GetProperty("description").GetString().ShouldBe("分子与分母");
        fields.GetProperty("level").GetProperty("default").GetDouble().ShouldBe(0.95);
        fields.GetProperty("rule").GetProperty("default").GetString().ShouldBe("keep");
        fields.GetProperty("weighting").GetProperty("oneOf")[1].GetProperty("const").GetString().ShouldBe("population_share");
        fields.GetProperty("shape").GetProperty("oneOf")[0].GetProperty("properties").GetProperty("kind").GetProperty("const").GetString().ShouldBe("circle");
        fields.GetProperty("bounds").GetProperty("additionalProperties").GetProperty("items").GetProperty("type").GetString().ShouldBe("number");
    }
}
