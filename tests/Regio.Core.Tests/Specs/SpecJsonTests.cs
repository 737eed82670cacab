using FsCheck.Fluent;

namespace Regio.Core.Tests;

public sealed class SpecJsonTests
{
    private const string Full = """
        {
          "ratio": "gdp/people",
          "weighting": "equal",
          "rule": "above 2.5",
          "shape": {
            "kind": "circle",
            "radius": 3,
            "corners": 4
          },
          "level": 0.9,
          "lags": 2,
          "seed": 18446744073709551615,
          "strict": true,
          "groups": [
            "east",
            "西部"
          ],
          "bounds": {
            "gdp": [
              0,
              1.5
            ]
          },
          "settings": {
            "label": "trial",
            "verbose": true
          }
        }
        """;

    [Fact]
    public void Every_kind_of_field_is_read()
    {
        ShareSpec spec = SpecJson.Read<ShareSpec>(Full);
        spec.Ratio.ShouldBe(new Ratio("gdp", "people"));
        spec.Weighting.ShouldBe(Weighting.Equal);
        spec.Rule.ShouldBe(new AboveRule { Bound = 2.5 });
        spec.Shape.ShouldBe(new CircleShape(3, 4));
        spec.Level.ShouldBe(0.9);
        spec.Lags.ShouldBe(2);
        spec.Seed.ShouldBe(ulong.MaxValue);
        spec.Strict.ShouldBeTrue();
        spec.Groups.ShouldBe(["east", "西部"]);
        spec.Bounds["gdp"].ShouldBe([0, 1.5]);
        spec.Settings.ShouldBe(new Settings { Label = "trial", Verbose = true });
    }

    [Fact]
    public void Written_spec_is_the_text_that_was_read()
        => SpecJson.Write(SpecJson.Read<ShareSpec>(Full)).ShouldBe(Full.ReplaceLineEndings("\n"));

    [Fact]
    public void Defaults_apply_to_what_is_absent_or_null()
    {
        ShareSpec spec = SpecJson.Read<ShareSpec>("""{"ratio": "a/b", "level": null}""");
        spec.ShouldSatisfyAllConditions(
            () => spec.Level.ShouldBe(0.95),
            () => spec.Weighting.ShouldBe(Weighting.PopulationShare),
            () => spec.Lags.ShouldBeNull(),
            () => spec.Settings.Label.ShouldBe("plain"));
    }

    [Fact]
    public void A_record_may_stand_where_a_line_may()
        => SpecJson.Read<ShareSpec>("""{"ratio": "a/b", "rule": {"kind": "above", "bound": 7}}""").Rule.ShouldBe(new AboveRule { Bound = 7 });

    [Fact]
    public void A_missing_choice_names_the_choices()
    {
        SpecError error = Should.Throw<SpecError>(() => SpecJson.Read<ChosenSpec>("{}"));
        error.Text(Language.En).ShouldContain("Give 'weighting': how rows count (equal, population_share).");
        error.Text(Language.Zh).ShouldContain("（可选：equal, population_share）");
    }

    private sealed record ChosenSpec : IMethodSpec
    {
        [Meaning("how rows count", "各行的权重")]
        public required Weighting Weighting { get; init; }
    }

    [Theory]
    [InlineData("""{"ratio": "a/b", "weihgting": "equal"}""", "weihgting", 17, "Did you mean 'weighting'?")]
    [InlineData("""{"weighting": "equal"}""", "ratio", 0, "'ratio' is missing")]
    [InlineData("""{"ratio": "a/b", "level": "high"}""", "level", 26, "a number is needed, not the text 'high'")]
    [InlineData("""{"ratio": "a/b", "weighting": "equl"}""", "weighting", 30, "Did you mean 'equal'?")]
    [InlineData("""{"ratio": "a/b", "lags": 1.5}""", "lags", 25, "a whole number is needed, not 1.5")]
    [InlineData("""{"ratio": "a/b", "lags": 5000000000}""", "lags", 25, "a whole number is needed")]
    [InlineData("""{"ratio": "a/b", "seed": -1}""", "seed", 25, "a whole number from 0 is needed")]
    [InlineData("""{"ratio": "a/b", "groups": "east"}""", "groups", 27, "a list is needed")]
    [InlineData("""{"ratio": "a/b", "groups": ["east", 3]}""", "groups[1]", 36, "a text is needed, not 3")]
    [InlineData("""{"ratio": "a/b", "bounds": {"x": [true]}}""", "bounds.x[0]", 34, "a number is needed, not true")]
    [InlineData("""{"ratio": "a/b", "settings": {"verbos": true}}""", "settings.verbos", 30, "Did you mean 'verbose'?")]
    [InlineData("""{"ratio": "a/b", "shape": {"radius": 1}}""", "shape", 26, "It is one of: circle.")]
    [InlineData("""{"ratio": "a/b", "shape": {"kind": "circel", "radius": 1}}""", "shape.kind", 35, "Did you mean 'circle'?")]
    [InlineData("""{"ratio": "a/b", "shape": {"kind": "circle"}}""", "shape.radius", 26, "'radius' is missing")]
    [InlineData("""{"ratio": "a/b", "ratio": "a/b"}""", "ratio", 17, "'ratio' is given twice")]
    [InlineData("""{"比率": 1, "ratio": "a/b", "level": true}""", "比率", 1, "there is no field '比率'")]
    public void What_is_wrong_is_said_with_field_and_position(string json, string field, int position, string message)
    {
        SpecError error = Should.Throw<SpecError>(() => SpecJson.Read<ShareSpec>(json));
        error.Field.ShouldBe(field);
        error.Given.ShouldBe(json);
        error.Position.ShouldBe(position);
        error.Message.ShouldContain(message);
        string.Equals(error.Text(Language.Zh), error.Text(Language.En), StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public void A_line_that_does_not_parse_is_told_at_its_character_of_the_whole_text()
    {
        SpecError error = Should.Throw<SpecError>(() => SpecJson.Read<ShareSpec>("""{"ratio": "gdp"}"""));
        (error.Field, error.Given, error.Position).ShouldBe(("ratio", """{"ratio": "gdp"}""", 14));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("{\n  \"ratio\": \"a/b\",\n  \"比\" 3\n}", 26)]
    [InlineData("{} {}", 3)]
    public void Broken_json_is_pointed_at(string json, int position)
    {
        SpecError error = Should.Throw<SpecError>(() => SpecJson.Read<ShareSpec>(json, "spec.json"));
        error.Position.ShouldBe(position);
        error.Source.ShouldBe("spec.json");
        error.Message.ShouldContain("not valid JSON");
    }

    [Fact]
    public void No_text_crashes_the_reader()
        => Prop.ForAll<string?>(text =>
        {
            try
            {
                SpecJson.Parse(text ?? string.Empty);
            }
            catch (SpecError)
            {
                // The only way to refuse.
            }
        }).Holds();
}
