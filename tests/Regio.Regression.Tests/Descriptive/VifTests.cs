using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.Regression.Tests.Descriptive;

/// <summary>Variance inflation factors against R, their identities, and perfect collinearity by name.</summary>
public sealed class VifTests
{
    private static readonly Reference R = new("vif", DescriptiveGolden.Tool);

    private static VifResult Run(string formula, bool uncentered = false)
        => Vif.Compute(new() { Formula = Formula.Parse(formula), Uncentered = uncentered }, DescriptiveGolden.Data(), RunContext.Default);

    [Fact]
    public void AgainstR()
    {
        DescriptiveGolden.Check(R, "vif", [.. Run("y ~ x + z + k").Rows.Select(row => row.Factor)], 1e-11);
        DescriptiveGolden.Check(R, "vif_factor", [.. Run("y ~ x + z + k + g").Rows.Select(row => row.Factor)], 1e-11);
        DescriptiveGolden.Check(R, "vif_uncentered", [.. Run("y ~ x + z + k", uncentered: true).Rows.Skip(1).Select(row => row.Factor)], 1e-11);
    }

    [Fact]
    public void FactorsHaveTheirDegreesOfFreedom()
    {
        VifRow factor = Run("y ~ x + g").Rows[1];
        (factor.Term, factor.Columns).ShouldBe(("g", 2));
        factor.Scaled.ShouldBe(Math.Pow(factor.Factor, 0.25));
        Run("y ~ x + z").Rows[0].Tolerance.ShouldBe(1 / Run("y ~ x + z").Rows[0].Factor);
    }

    [Fact]
    public void OrthogonalRegressorsInflateNothing()
    {
        Table data = new("t", [new NumberColumn("y", [1, 5, 2, 8]), new NumberColumn("a", [1, 1, -1, -1]), new NumberColumn("b", [1, -1, 1, -1])]);
        VifResult result = Vif.Compute(new() { Formula = Formula.Parse("y ~ a + b") }, data, RunContext.Default);
        result.Rows.ShouldAllBe(row => Math.Abs(row.Factor - 1) < 1e-14);
    }

    [Fact]
    public void PerfectCollinearityNamesThePartners()
    {
        Philox random = new(5);
        double[] a = new double[50];
        double[] b = new double[50];
        double[] e = new double[50];
        double[] y = new double[50];
        random.Normals(a);
        random.Normals(b);
        random.Normals(e);
        random.Normals(y);
        Table data = new("t",
        [
            new NumberColumn("y", y), new NumberColumn("a", a), new NumberColumn("b", b), new NumberColumn("e", e),
            new NumberColumn("c", [.. a.Zip(b, (p, q) => (2 * p) - q + 7)]), new NumberColumn("one", [.. a.Select(_ => 3.3)]),
        ]);
        VifResult result = Vif.Compute(new() { Formula = Formula.Parse("y ~ a + b + e + c + one") }, data, RunContext.Default);
        result.Rows.Select(row => double.IsPositiveInfinity(row.Factor)).ShouldBe([true, true, false, true, true]);
        result.Notices.ShouldContain(notice => notice.Code == "collinear" && notice.Items.SequenceEqual(new[] { "c", "a", "b" }));
        result.Notices.ShouldContain(notice => notice.Code == "collinear" && notice.Items.SequenceEqual(new[] { "one", "(Intercept)" }));
    }

    [Fact]
    public void RefusesEffectsAndNothing()
    {
        Should.Throw<SpecError>(() => Run("y ~ x | g")).Field.ShouldBe("formula");
        Should.Throw<SpecError>(() => Run("y ~ 1")).Message.ShouldContain("no regressor");
    }
}
