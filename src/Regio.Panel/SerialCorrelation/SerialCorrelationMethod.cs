using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the tests of serial correlation.</summary>
internal static class SerialCorrelationMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "serial_correlation",
        Aliases = ["xtserial", "pbgtest", "pwartest", "pwfdtest", "pdwtest", "pbnftest", "pbsytest", "pbltest", "xtqptest", "xthrtest"],
        Title = ("Tests of serial correlation in panels", "面板序列相关检验"),
        Purpose = (
            "Tests the errors of a panel regression for serial correlation: Wooldridge, Breusch-Godfrey, Durbin-Watson, Bhargava-Franzini-Narendranathan, Baltagi-Wu, Born-Breitung, and the joint and locally robust tests with random effects of Baltagi-Li and Bera-Sosa-Escudero-Yoon.",
            "检验面板回归误差的序列相关：Wooldridge、Breusch-Godfrey、Durbin-Watson、Bhargava-Franzini-Narendranathan、Baltagi-Wu、Born-Breitung 检验，以及 Baltagi-Li、Bera-Sosa-Escudero-Yoon 与随机效应的联合检验和局部稳健检验。"),
        Equation = @"\Delta\hat e_{it} = \rho\,\Delta\hat e_{i,t-1} + v_{it},\qquad H_0:\ \rho = -\tfrac12",
        Sources =
        [
            "Wooldridge, J. M. (2010), Econometric Analysis of Cross Section and Panel Data, 2nd ed., sec. 10.5.4 and 10.6.3",
            "Drukker, D. M. (2003), Testing for serial correlation in linear panel-data models, Stata Journal 3",
            "Born, B. and Breitung, J. (2016), Testing for serial correlation in fixed-effects panel data models, Econometric Reviews 35",
            "Bhargava, A., Franzini, L. and Narendranathan, W. (1982), Serial correlation and the fixed effects model, Review of Economic Studies 49",
            "Baltagi, B. H. and Wu, P. X. (1999), Unequally spaced panel data regressions with AR(1) disturbances, Econometric Theory 15",
            "Baltagi, B. H. and Li, Q. (1991, 1995), A joint test for serial correlation and random individual effects, Statistics and Probability Letters 11; Testing AR(1) against MA(1) disturbances in an error component model, Journal of Econometrics 68",
            "Bera, A. K., Sosa-Escudero, W. and Yoon, M. (2001), Tests for the error component model in the presence of local misspecification, Journal of Econometrics 101",
            "Sosa-Escudero, W. and Bera, A. K. (2008), Tests for unbalanced error-components models under local misspecification, Stata Journal 8",
        ],
        ExampleSpec = """{"formula": "inv ~ value + capital", "entity": "firm", "time": "year"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(SerialCorrelationSpec),
        ResultType = typeof(PanelTestResult),
        Run = Method.Function<SerialCorrelationSpec, PanelTestResult>(SerialCorrelation.Fit),
    };
}
