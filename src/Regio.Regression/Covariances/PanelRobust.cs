using System.Globalization;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Which errors of a panel may be correlated: the methods of R's <c>plm::vcovHC</c>.</summary>
public enum PanelRobustMethod
{
    /// <summary>Any correlation within a group: Σ_g X_g'û_gû_g'X_g. Arellano (1987).</summary>
    [Meaning("Any correlation within a group; Arellano (1987)", "组内任意相关；Arellano（1987）")]
    Arellano,

    /// <summary>No correlation, any variance: Σ_i û_i² x_i x_i'. White (1980).</summary>
    [Meaning("No correlation, any variance; White (1980)", "无相关，方差任意；White（1980）")]
    White1,

    /// <summary>No correlation, one variance a group: Σ_g (û_g'û_g/n_g) X_g'X_g.</summary>
    [Meaning("No correlation, one variance a group", "无相关，每组一个方差")]
    White2,
}

/// <summary>How residuals are rescaled before they enter the meat.</summary>
public enum PanelRobustType
{
    /// <summary>As they are.</summary>
    [Meaning("Residuals as they are", "残差不作调整")]
    Hc0,

    /// <summary>Stata's: (G/(G − 1) · (N − 1)/(N − K)), with G the groups for arellano and the rows for white.</summary>
    [Meaning("Stata's factor G/(G-1)·(N-1)/(N-K)", "Stata 的系数 G/(G-1)·(N-1)/(N-K)")]
    Sss,

    /// <summary>N/(N − K).</summary>
    [Meaning("N/(N-K)", "N/(N-K)")]
    Hc1,

    /// <summary>Residuals over √(1 − h).</summary>
    [Meaning("Residuals over √(1-h)", "残差除以 √(1-h)")]
    Hc2,

    /// <summary>Residuals over 1 − h.</summary>
    [Meaning("Residuals over 1-h", "残差除以 1-h")]
    Hc3,

    /// <summary>Residuals over (1 − h)^(δ/2), δ = min(4, N h/Σh); Cribari-Neto (2004).</summary>
    [Meaning("Residuals over (1-h)^(δ/2), δ = min(4, N·h/Σh); Cribari-Neto (2004)", "残差除以 (1-h)^(δ/2)，δ = min(4, N·h/Σh)；Cribari-Neto（2004）")]
    Hc4,
}

/// <summary>The robust covariances of R's <c>plm::vcovHC</c> by name, for papers that report them.</summary>
/// <remarks>
/// V = B·M·B with M by <see cref="PanelRobustMethod"/> and residuals by <see cref="PanelRobustType"/>; K counts the regressors and h is their leverage after the effects were
/// partialled out, without the effects themselves, as in plm. Croissant and Millo (2018), Panel Data Econometrics with R, ch. 5. Written <c>arellano(hc3)</c>,
/// <c>white1(sss)</c>, <c>white2(hc0, by=time)</c>. No weights, as in plm. t with N − K of the convention.
/// </remarks>
[Meaning("Robust estimators of R's plm: arellano(hc1), white1(hc1), white2(hc1)", "R 的 plm 的稳健估计量：arellano(hc1)、white1(hc1)、white2(hc1)")]
public sealed record PanelRobust : Covariance
{
    internal static IReadOnlyList<CovarianceForm> Forms { get; } = [Form(PanelRobustMethod.Arellano), Form(PanelRobustMethod.White1), Form(PanelRobustMethod.White2)];

    /// <summary>Which errors may be correlated.</summary>
    [Meaning("Which errors may be correlated", "哪些误差可以相关")]
    public PanelRobustMethod Method { get; init; }

    /// <summary>How residuals are rescaled.</summary>
    [Meaning("How residuals are rescaled", "残差如何调整")]
    public PanelRobustType Type { get; init; }

    /// <summary>Whether groups are periods instead of entities.</summary>
    [Meaning("Whether groups are periods instead of entities", "是否以时期而非个体分组")]
    public bool ByTime { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Variables => [];

    /// <inheritdoc/>
    public override string ToText() => $"{Word(Method)}({Types.First(type => type.Value == Type).Name}{(ByTime ? ", by=time" : string.Empty)})";

    /// <inheritdoc/>
    public override CovarianceEstimate Estimate(LinearFit fit, CovarianceSample sample, SmallSample convention, RunContext run)
    {
        if (fit.Weights is not null)
        {
            throw new SpecError(new($"{ToText()} is not defined with weights", $"{ToText()} 不支持加权"), new("Use cluster(…) or hc1.", "请使用 cluster(…) 或 hc1。")) { Field = "covariance" };
        }

        string by = ByTime ? PanelVariables.Time(sample, null, Word(Method)) : PanelVariables.Entity(sample, null, Word(Method));
        Grouping groups = sample.Group(by);
        double[] gains = Gains(fit, Method == PanelRobustMethod.Arellano ? groups.Count : fit.X.Rows);
        LinearFit scaled = fit with { Residuals = [.. fit.Residuals.Select((e, i) => e * gains[i])] };
        SmallSampleRule rule = SmallSampleRule.Homoskedastic(fit, convention);
        string count = groups.Count.ToString(CultureInfo.InvariantCulture);
        return new()
        {
            Values = Sandwich.Of(fit.Bread, Meat(scaled, groups, run), 1),
            DegreesOfFreedom = rule.DegreesOfFreedom,
            Description = new($"Robust standard errors ({ToText()}, {count} groups of {by})", $"稳健标准误（{ToText()}，按{by}分 {count} 组）"),
            Name = ToText(),
            Groups = [groups.Count],
        };
    }

    private static (string Name, PanelRobustType Value)[] Types { get; } =
    [
        ("hc0", PanelRobustType.Hc0), ("sss", PanelRobustType.Sss), ("hc1", PanelRobustType.Hc1), ("hc2", PanelRobustType.Hc2), ("hc3", PanelRobustType.Hc3), ("hc4", PanelRobustType.Hc4),
    ];

    private static string Word(PanelRobustMethod method) => method switch { PanelRobustMethod.Arellano => "arellano", PanelRobustMethod.White1 => "white1", _ => "white2" };

    private static CovarianceForm Form(PanelRobustMethod method)
    {
        string name = Word(method);
        return new(name, [], name + "(hc1)", call =>
        {
            call.Allow(0, 1, name + "(hc1) or " + name + "(hc3, by=time)", "by");
            string type = call.Positional.Count == 0 ? "hc0" : call.Positional[0];
            int found = Array.FindIndex(Types, known => string.Equals(known.Name, type, StringComparison.OrdinalIgnoreCase));
            return found >= 0
                ? new PanelRobust { Method = method, Type = Types[found].Value, ByTime = call.Choice("by", ("entity", false), ("group", false), ("time", true)) }
                : throw call.Refuse(
                    call.Text.IndexOf(type, StringComparison.Ordinal),
                    new($"{name} has no type '{type}'", $"{name} 没有类型“{type}”"),
                    new($"The choices are: {string.Join(", ", Types.Select(known => known.Name))}.", $"可选：{string.Join("、", Types.Select(known => known.Name))}。"),
                    [.. Types.Select(known => known.Name)]);
        });
    }

    private double[] Gains(LinearFit fit, int groups)
    {
        double n = fit.X.Rows;
        double k = fit.X.Columns;
        if (Type is PanelRobustType.Hc0 or PanelRobustType.Hc1 or PanelRobustType.Sss)
        {
            double factor = Type switch { PanelRobustType.Hc1 => n / (n - k), PanelRobustType.Sss => groups / (groups - 1.0) * ((n - 1) / (n - k)), _ => 1 };
            return [.. Enumerable.Repeat(Math.Sqrt(factor), fit.X.Rows)];
        }

        double[] leverage = Leverage.OfRegressors(fit);
        Leverage.RequireBelowOne(leverage, ToText());
        double total = Math.Round(leverage.Sum());
        return Array.ConvertAll(leverage, h => Math.Pow(1 - h, -0.5 * Type switch { PanelRobustType.Hc2 => 1, PanelRobustType.Hc3 => 2, _ => Math.Min(4, n * h / total) }));
    }

    private Matrix Meat(LinearFit fit, Grouping groups, RunContext run)
    {
        if (Method == PanelRobustMethod.Arellano)
        {
            return Syrk.Gram(Scores.Sums(fit, groups.Codes, groups.Count, run));
        }

        if (Method == PanelRobustMethod.White1)
        {
            return Syrk.Gram(Scores.Rows(fit));
        }

        double[] sum = new double[groups.Count];
        int[] size = new int[groups.Count];
        for (int i = 0; i < fit.Residuals.Length; i++)
        {
            sum[groups.Codes[i]] += fit.Residuals[i] * fit.Residuals[i];
            size[groups.Codes[i]]++;
        }

        return Syrk.Gram(fit.X, Array.ConvertAll(groups.Codes, g => sum[g] / size[g]));
    }
}
