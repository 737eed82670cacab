namespace Regio.Numerics.Tests.Quadrature;

public sealed class GaussHermiteTests
{
    /// <summary>Abramowitz and Stegun (1964), table 25.10, n = 12 for the weight e^−x²: x = z/√2, w√π.</summary>
    [Fact]
    public void Twelve_points_of_Abramowitz_and_Stegun()
    {
        double[] x = [0.314240376254359, 0.947788391240164, 1.597682635152605, 2.279507080501060, 3.020637025120890, 3.889724897869782];
        double[] w = [5.701352362625e-1, 2.604923102642e-1, 5.160798561588e-2, 3.905390584629e-3, 8.573687043588e-5, 2.658551684356e-7];
        GaussHermite rule = GaussHermite.Rule(12);
        Reference reference = new("gauss_hermite", "Abramowitz and Stegun (1964), table 25.10");
        for (int q = 0; q < 6; q++)
        {
            reference.Equal($"node {q}", rule.Nodes[6 + q] / Math.Sqrt(2), x[q], 2e-15);
            reference.Equal($"weight {q}", rule.Weights[6 + q] * Math.Sqrt(Math.PI), w[q], 2e-12);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(12)]
    [InlineData(40)]
    [InlineData(120)]
    [InlineData(195)]
    public void Moments_of_the_normal_distribution_are_exact_and_nodes_symmetric(int points)
    {
        GaussHermite rule = GaussHermite.Rule(points);
        double expected = 1;
        for (int power = 0; power < Math.Min(2 * points, 20); power += 2)
        {
            expected *= power == 0 ? 1 : power - 1;
            Enumerable.Range(0, points).Sum(q => rule.Weights[q] * Math.Pow(rule.Nodes[q], power)).ShouldBe(expected, 1e-12 * expected);
        }

        for (int q = 0; q < points; q++)
        {
            rule.Nodes[q].ShouldBe(-rule.Nodes[points - 1 - q]);
            rule.Weights[q].ShouldBe(rule.Weights[points - 1 - q]);
            (q == 0 || rule.Nodes[q] > rule.Nodes[q - 1]).ShouldBeTrue();
        }
    }

    [Fact]
    public void It_refuses_numbers_of_points_it_cannot_have()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => GaussHermite.Rule(0));
        Should.Throw<ArgumentOutOfRangeException>(() => GaussHermite.Rule(GaussHermite.MostPoints + 1));
    }
}
