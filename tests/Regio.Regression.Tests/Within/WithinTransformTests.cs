namespace Regio.Regression.Tests;

public sealed class WithinTransformTests
{
    private static readonly Reference Twin = new("within_transform", "explicit dummies, orthogonalised one by one");

    public static TheoryData<int, int[], bool> Unbalanced => new()
    {
        { 60, [7], false }, { 60, [7], true },
        { 120, [20, 9], false }, { 120, [20, 9], true },
        { 150, [40, 30, 6], false }, { 150, [40, 30, 6], true },
        { 200, [30, 25, 20, 4], true },
        { 50, [1, 5], true }, { 40, [40, 3], false },
    };

    [Theory]
    [MemberData(nameof(Unbalanced))]
    public void Agrees_with_explicit_dummies(int rows, int[] levels, bool weighted)
    {
        FixedEffect[] effects = Designs.Unbalanced(rows, rows, levels);
        Compare(effects, weighted ? Designs.Weights(3, rows, 0.1) : null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Agrees_with_explicit_dummies_and_slopes(bool weighted)
    {
        FixedEffect[] plain = Designs.Unbalanced(5, 160, 12, 9, 4);
        double[] trend = [.. Enumerable.Range(0, 160).Select(row => 1990.0 + (row % 17))];
        FixedEffect[] effects =
        [
            plain[0], plain[0] with { Name = "f0[t]", Slope = trend },
            plain[1] with { Name = "f1[[x]]", Slope = Designs.Normal(8, 160) }, plain[2],
        ];
        Compare(effects, weighted ? Designs.Weights(4, 160, 0.05) : null);
    }

    [Fact]
    public void Agrees_with_explicit_dummies_on_a_graph_in_pieces()
    {
        FixedEffect[] pieces = [.. Designs.Unbalanced(9, 100, 10, 8).Select((effect, e) => Designs.Effect($"f{e}", effect.Codes.Select((code, row) => code + (100 * (row % 3)))))];
        Compare(pieces, null);
    }

    [Fact]
    public void Agrees_with_explicit_dummies_on_a_chain() => Compare(Designs.Chain(150), null);

    private static void Compare(FixedEffect[] effects, double[]? weights)
    {
        int rows = effects[0].Codes.Length;
        double[][] given = [Designs.Normal(1, rows), [.. Designs.Normal(2, rows).Select(value => 1000 + value)]];
        foreach (WithinMethod method in Enum.GetValues<WithinMethod>())
        {
            Compare(effects, weights, given, method);
        }
    }

    private static void Compare(FixedEffect[] effects, double[]? weights, double[][] given, WithinMethod method)
    {
        int rows = effects[0].Codes.Length;
        (double[][] found, WithinReport report) = Designs.Demean(effects, weights, new WithinOptions { Tolerance = 1e-12, Method = method }, 1, given);
        report.Converged.ShouldBeTrue();
        for (int j = 0; j < given.Length; j++)
        {
            double[] expected = DummyTwin.Demean(effects, weights, given[j]);
            for (int row = 0; row < rows; row++)
            {
                if (weights is null || weights[row] > 0)
                {
                    Twin.Equal($"column {j} row {row}", found[j][row], expected[row], 1e-10, floor: j == 0 ? 1 : 30);
                }
            }
        }
    }
}
