using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression.Tests;

/// <summary>Covariances that are not positive semidefinite, or leave a coefficient without variance.</summary>
public sealed class NegativeVarianceTests
{
    /// <summary>Eigenvalues of blocks by hand: 3 and −1 of [1 2; 2 1], whose repair is 1.5 in every place.</summary>
    [Theory]
    [InlineData(1, 1e-18)]
    [InlineData(1e-20, 1)]
    [InlineData(1e6, 1e-6)]
    public void Blocks_of_very_different_units_are_repaired_each_to_the_digit(double unit, double other)
    {
        Matrix v = new(3, 3);
        (v[0, 0], v[1, 1], v[0, 1], v[1, 0], v[2, 2]) = (unit, unit, 2 * unit, 2 * unit, other);
        Notice notice = SemidefiniteRepair.Apply(v).ShouldNotBeNull();
        notice.Code.ShouldBe("covariance_repaired");
        notice.Count.ShouldBe(1);
        (v[0, 0] / unit).ShouldBe(1.5, 1e-14);
        (v[0, 1] / unit).ShouldBe(1.5, 1e-14);
        (v[2, 2] / other).ShouldBe(1, 1e-14);
    }

    [Fact]
    public void What_is_positive_is_left_alone()
    {
        Matrix v = new(2, 2);
        (v[0, 0], v[1, 1], v[0, 1], v[1, 0]) = (1, 1e-18, 0.5e-9, 0.5e-9);
        Matrix before = v.Clone();
        SemidefiniteRepair.Apply(v).ShouldBeNull();
        v.Values.SequenceEqual(before.Values).ShouldBeTrue();
    }

    /// <summary>One regressor whose two-way variance is negative: repaired to zero it would print p = 0.</summary>
    [Fact]
    public void A_variance_repaired_to_zero_is_no_standard_error()
    {
        Table data = Fitting.Table(("y", [1, -1, -1, 1.2]), ("x", [1, 1, 1, 1]), ("a", [1, 1, 2, 2]), ("b", [1, 2, 1, 2]));
        LeastSquaresResult result = Fitting.Fit(data, "y ~ 0 + x", "cluster(a, b)");
        double e = result.Coefficients[0].Estimate;
        double[] u = [1 - e, -1 - e, -1 - e, 1.2 - e];
        double Square(int i, int j) => (u[i] + u[j]) * (u[i] + u[j]);
        (Square(0, 1) + Square(2, 3) + Square(0, 2) + Square(1, 3) - u.Sum(v => v * v)).ShouldBeLessThan(0);
        result.Coefficients[0].StandardError.ShouldBe(double.NaN);
        result.Coefficients[0].PValue.ShouldBe(double.NaN);
        result.Covariance.Notices.Select(notice => notice.Code).ShouldBe(["covariance_repaired", "undefined_variance"]);
        result.Covariance.Notices[1].Items.ShouldBe(["x"]);
        result.Covariance.Notices[1].Message.En.ShouldContain("no standard error");
    }

    /// <summary>Two periods with effects of entities and periods: what entities leave in one period they take back in the other, so that sums of periods are zero.</summary>
    [Fact]
    public void Scores_that_cancel_are_no_standard_error()
    {
        const int n = 12;
        Table data = Fitting.Table(
            ("y", Designs.Normal(1, n)),
            ("x", Designs.Normal(2, n)),
            ("id", [.. Enumerable.Range(0, n).Select(i => (double)(i / 2))]),
            ("t", [.. Enumerable.Range(0, n).Select(i => (double)(i % 2))]));
        LeastSquaresResult result = Fitting.Fit(data, "y ~ x | id + t", "cluster(t)");
        result.Coefficients[0].StandardError.ShouldBe(double.NaN);
        result.Covariance.Notices.Single().Code.ShouldBe("undefined_variance");
        Fitting.Fit(data, "y ~ x | id + t", "cluster(id)").Covariance.Notices.ShouldBeEmpty();
    }
}
