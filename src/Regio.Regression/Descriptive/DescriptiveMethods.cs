using Regio.Core;

namespace Regio.Regression;

/// <summary>The descriptive methods of this room, for the catalogue.</summary>
public static class DescriptiveMethods
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Method> All { get; } = [DescribeMethod, CorrelateMethod, VifMethod, WinsorizeMethod, TabulateMethod];

    private static Method DescribeMethod => new()
    {
        Name = "describe",
        Aliases = ["summarize"],
        Title = ("Descriptive statistics", "描述性统计"),
        Purpose = ("Number of values, mean, standard deviation, quartiles, skewness and kurtosis of each variable, also by group and weighted.", "各变量的样本量、均值、标准差、四分位数、偏度与峰度，可分组、可加权。"),
        Equation = @"\bar x = \frac{\sum_i w_i x_i}{\sum_i w_i}, \qquad s = \sqrt{\frac{N}{N-1}\,\frac{\sum_i w_i (x_i-\bar x)^2}{\sum_i w_i}}, \qquad \text{skewness} = m_3/m_2^{3/2}, \quad \text{kurtosis} = m_4/m_2^2",
        Sources =
        [
            "Hyndman, R. J. and Fan, Y. (1996), Sample quantiles in statistical packages, The American Statistician 50(4)",
            "Chan, T. F., Golub, G. H. and LeVeque, R. J. (1983), Algorithms for computing the sample variance, The American Statistician 37(3)",
            "StataCorp (2023), Stata 18 Base Reference Manual, summarize, Methods and formulas",
        ],
        ExampleSpec = """{"variables": ["inv", "value", "capital"], "percentiles": [5, 95]}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(DescribeSpec),
        ResultType = typeof(DescribeResult),
        Run = Method.Function<DescribeSpec, DescribeResult>((spec, inputs, run) => Describe.Compute(spec, inputs.Data, run)),
    };

    private static Method CorrelateMethod => new()
    {
        Name = "correlate",
        Aliases = ["pwcorr"],
        Title = ("Correlation matrix", "相关系数矩阵"),
        Purpose = ("Pearson, Spearman or Kendall correlations of all pairs of variables with p values, listwise or pairwise.", "所有变量对的 Pearson、Spearman 或 Kendall 相关系数及 p 值，可整行或成对剔除缺失。"),
        Equation = @"r = \frac{\sum_i w_i (x_i-\bar x)(y_i-\bar y)}{\sqrt{\sum_i w_i (x_i-\bar x)^2 \sum_i w_i (y_i-\bar y)^2}}, \qquad t = r\sqrt{\frac{N-2}{1-r^2}}",
        Sources =
        [
            "Fisher, R. A. (1921), On the probable error of a coefficient of correlation deduced from a small sample, Metron 1",
            "Kendall, M. G. (1970), Rank Correlation Methods, ch. 3 and 4",
            "Knight, W. R. (1966), A computer method for calculating Kendall's tau with ungrouped data, JASA 61",
        ],
        ExampleSpec = """{"variables": ["inv", "value", "capital"]}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(CorrelateSpec),
        ResultType = typeof(CorrelateResult),
        Run = Method.Function<CorrelateSpec, CorrelateResult>((spec, inputs, run) => Correlate.Compute(spec, inputs.Data, run)),
    };

    private static Method VifMethod => new()
    {
        Name = "vif",
        Title = ("Variance inflation factors", "方差膨胀因子"),
        Purpose = ("How much the variance of each coefficient grows because its regressor is correlated with the others; names perfect collinearity.", "衡量各解释变量因与其他变量相关而使系数方差放大的倍数，并指出完全共线的变量。"),
        Equation = @"\mathrm{VIF}_j = \frac{1}{1-R_j^2} = (R^{-1})_{jj}, \qquad \mathrm{GVIF} = \frac{\det R_{11}\det R_{22}}{\det R}",
        Sources =
        [
            "Marquardt, D. W. (1970), Generalized inverses, ridge regression, biased linear estimation, and nonlinear estimation, Technometrics 12(3)",
            "Fox, J. and Monette, G. (1992), Generalized collinearity diagnostics, JASA 87(417)",
        ],
        ExampleSpec = """{"formula": "inv ~ value + capital"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(VifSpec),
        ResultType = typeof(VifResult),
        Run = Method.Function<VifSpec, VifResult>((spec, inputs, run) => Vif.Compute(spec, inputs.Data, run)),
    };

    private static Method WinsorizeMethod => new()
    {
        Name = "winsorize",
        Aliases = ["winsor", "winsor2"],
        Title = ("Winsorising and trimming", "缩尾与截尾"),
        Purpose = ("New columns whose values beyond two percentiles are set to the percentile or to missing, by group where asked.", "生成新列：超出两侧百分位数的值替换为分位点或设为缺失，可分组。"),
        Equation = @"x_i^* = \min\{\max\{x_i, q_l\}, q_u\}",
        Sources = ["Tukey, J. W. (1962), The future of data analysis, Annals of Mathematical Statistics 33(1)", "Lian, Y. (2014), winsor2: Stata module to winsorize data"],
        ExampleSpec = """{"variables": ["inv", "value"], "lower": 1, "upper": 99}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(WinsorizeSpec),
        ResultType = typeof(WinsorizeResult),
        Run = Method.Function<WinsorizeSpec, WinsorizeResult>((spec, inputs, run) => Winsorize.Compute(spec, inputs.Data, run)),
    };

    private static Method TabulateMethod => new()
    {
        Name = "tabulate",
        Aliases = ["crosstab"],
        Title = ("Frequency table", "频数表"),
        Purpose = ("Counts and shares of the levels of one variable, or of two with Pearson's test of independence.", "一个变量各取值的频数与比例，或两个变量的列联表及独立性检验。"),
        Equation = @"\chi^2 = \sum_{ij} \frac{(n_{ij}-e_{ij})^2}{e_{ij}}, \qquad e_{ij} = \frac{n_{i\cdot}\, n_{\cdot j}}{n}",
        Sources = ["Pearson, K. (1900), On the criterion that a given system of deviations…, Philosophical Magazine 50", "Cramér, H. (1946), Mathematical Methods of Statistics, sec. 21.9"],
        ExampleSpec = """{"variables": ["year"], "where": "sales > 120"}""",
        ExampleData = "cigar.csv",
        SpecType = typeof(TabulateSpec),
        ResultType = typeof(TabulateResult),
        Run = Method.Function<TabulateSpec, TabulateResult>((spec, inputs, run) => Tabulate.Compute(spec, inputs.Data, run)),
    };
}
