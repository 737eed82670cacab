using Regio.Core;

namespace Regio.Data.Tests;

public sealed class FormulaTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Lists = new(StringComparer.Ordinal)
    {
        ["controls"] = ["x1", "log(x2)", "x3"],
        ["areas"] = ["city", "year"],
    };

    [Theory]
    [InlineData("y~x1+x2", "y ~ x1 + x2")]
    [InlineData("y ~ x1*x2", "y ~ x1 + x2 + x1:x2")]
    [InlineData("y ~ x1 + z:x1 + x1:z + w", "y ~ x1 + w + z:x1")]
    [InlineData("log(y) ~ I(a+b) + x^2 | city + prov^year", "log(y) ~ I(a + b) + I(x^2) | city + prov^year")]
    [InlineData("y ~ 0 + x", "y ~ 0 + x")]
    [InlineData("y ~ x - 1", "y ~ 0 + x")]
    [InlineData("y ~ 1 | city", "y ~ 1 | city")]
    [InlineData("y ~ 1 | city | e ~ z1 + z2", "y ~ 1 | city | e ~ z1 + z2")]
    [InlineData("y ~ x | e ~ z", "y ~ x | e ~ z")]
    [InlineData("y ~ x + [e ~ z] | city", "y ~ x | city | e ~ z")]
    [InlineData("y ~ l(x, 0:2)", "y ~ l(x, 0) + l(x, 1) + l(x, 2)")]
    [InlineData("y ~ f(x, -1:1) + d(x)", "y ~ f(x, -1) + f(x, 0) + f(x, 1) + d(x)")]
    [InlineData("y ~ (a + b + c)^2 - a:c", "y ~ a + b + c + a:b + b:c")]
    [InlineData("y ~ i(year, treat, ref=2010) | id[trend] + g[[t1, t2]]", "y ~ i(year, treat, ref = 2010) | id[trend] + g[[t1, t2]]")]
    [InlineData("`ln GDP` ~ 数字经济 + `产业 结构`", "`ln GDP` ~ 数字经济 + `产业 结构`")]
    public void Text_is_normalised_and_reads_back(string text, string normal)
    {
        Formula formula = Formula.Parse(text);
        formula.ToText().ShouldBe(normal);
        Formula.Parse(formula.ToText()).ShouldBe(formula);
    }

    [Fact]
    public void Names_of_terms_are_as_written_without_backticks()
    {
        Formula formula = Formula.Parse("`ln GDP` ~ `产业 结构`:x + log( z )");
        formula.Outcome.Name.ShouldBe("ln GDP");
        formula.Regressors.Select(term => term.Name).ShouldBe(["log(z)", "产业 结构:x"]);
        formula.Variables.ShouldBe(["ln GDP", "z", "产业 结构", "x"]);
    }

    [Theory]
    [InlineData("y ~ sw(a, b + c)", "y ~ a|y ~ b + c")]
    [InlineData("y ~ x + sw0(a, b)", "y ~ x|y ~ x + a|y ~ x + b")]
    [InlineData("y ~ csw(a, b, c)", "y ~ a|y ~ a + b|y ~ a + b + c")]
    [InlineData("y ~ csw0(a, b)", "y ~ 1|y ~ a|y ~ a + b")]
    [InlineData("y ~ mvsw(a, b)", "y ~ 1|y ~ a|y ~ b|y ~ a + b")]
    [InlineData("y ~ mvsw(a, b, c)", "y ~ 1|y ~ a|y ~ b|y ~ c|y ~ a + b|y ~ a + c|y ~ b + c|y ~ a + b + c")]
    [InlineData("c(y1, y2) ~ csw(a, b) | sw0(f)", "y1 ~ a|y1 ~ a + b|y1 ~ a | f|y1 ~ a + b | f|y2 ~ a|y2 ~ a + b|y2 ~ a | f|y2 ~ a + b | f")]
    [InlineData("y ~ ..controls", "y ~ x1 + log(x2) + x3")]
    [InlineData("y ~ controls", "y ~ x1 + log(x2) + x3")]
    [InlineData("y ~ d + csw0(controls)", "y ~ d|y ~ d + x1|y ~ d + x1 + log(x2)|y ~ d + x1 + log(x2) + x3")]
    [InlineData("y ~ csw0(z, controls) | ..areas", "y ~ 1 | city + year|y ~ z | city + year|y ~ z + x1 + log(x2) + x3 | city + year")]
    [InlineData("c(areas, y) ~ x", "city ~ x|year ~ x|y ~ x")]
    [InlineData("y ~ x | csw(areas)", "y ~ x | city|y ~ x | city + year")]
    public void Several_models_come_in_the_order_of_fixest(string text, string expected)
    {
        string joined = string.Join("|", FormulaSet.Parse(text, Lists).Variants.Select(variant => variant.Formula.ToText()));
        joined.ShouldBe(expected);
    }

    [Fact]
    public void Labels_name_what_varies()
    {
        FormulaSet.Parse("c(y1, y2) ~ x + csw0(a) | city").Variants.Select(variant => variant.Label)
            .ShouldBe(["y1; x", "y1; x + a", "y2; x", "y2; x + a"]);
        FormulaSet.Parse("y ~ x").Variants.Single().Label.ShouldBe(string.Empty);
        FormulaSet.Parse("y ~ csw0(a)").Variants[0].Label.ShouldBe("(none)");
    }

    [Theory]
    [InlineData("y", 1, "no '~'")]
    [InlineData("y ~ x +", 7, "ends where a value is expected")]
    [InlineData("y ~ a/b", 5, "no term")]
    [InlineData("y ~ lgo(x)", 4, "no function 'lgo'")]
    [InlineData("y ~ log(x", 7, "never closed")]
    [InlineData("y ~ x | a | b", 12, "two parts")]
    [InlineData("y ~ ..contrl", 4, "no list")]
    [InlineData("y ~ x（z）", 5, "means nothing here")]
    [InlineData("y ~ 2", 4, "no term")]
    public void Refusals_point_at_the_character(string text, int position, string what)
    {
        SpecError error = Should.Throw<SpecError>(() => FormulaSet.Parse(text, Lists));
        error.What.En.ShouldContain(what);
        error.Position.ShouldBe(position);
    }

    [Fact]
    public void One_model_is_expected_where_one_is_expected()
        => Should.Throw<SpecError>(() => Formula.Parse("y ~ csw(a, b)")).What.En.ShouldContain("2 models");
}
