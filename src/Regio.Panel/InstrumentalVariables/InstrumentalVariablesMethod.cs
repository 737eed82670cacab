using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of regressions with instruments.</summary>
internal static class InstrumentalVariablesMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "instrumental_variables",
        Aliases = ["iv", "two_stage_least_squares", "2sls", "liml", "gmm", "ivreg2", "ivregress", "ivreghdfe"],
        Title = ("Instrumental-variables regression", "工具变量回归"),
        Purpose = (
            "Estimates a linear model with endogenous regressors by 2SLS, LIML, Fuller, k-class, GMM or CUE, absorbing any number of fixed effects, with first stages, tests of identification and exogeneity, and confidence sets robust to weak instruments.",
            "以 2SLS、LIML、Fuller、k 类、GMM 或 CUE 估计含内生变量的线性模型，可吸收任意多个固定效应，并给出第一阶段、识别与外生性检验以及弱工具变量稳健的置信集。"),
        Equation = @"y = X_1\beta_1 + X_2\beta_2 + D\alpha + \varepsilon,\quad E[Z'\varepsilon]=0,\qquad \hat\beta = (\ddot X'(I-\kappa M_{\ddot Z})\ddot X)^{-1}\ddot X'(I-\kappa M_{\ddot Z})\ddot y",
        Sources =
        [
            "Davidson, R. and MacKinnon, J. G. (2004), Econometric Theory and Methods, ch. 8, 9, 12",
            "Hayashi, F. (2000), Econometrics, ch. 3",
            "Hansen, L. P. (1982), Large sample properties of generalized method of moments estimators, Econometrica 50",
            "Hansen, L. P., Heaton, J. and Yaron, A. (1996), Finite-sample properties of some alternative GMM estimators, Journal of Business and Economic Statistics 14",
            "Fuller, W. A. (1977), Some properties of a modification of the limited information estimator, Econometrica 45",
            "Baum, C. F., Schaffer, M. E. and Stillman, S. (2007), Enhanced routines for instrumental variables/GMM estimation and testing, Stata Journal 7 (ivreg2)",
            "Kleibergen, F. and Paap, R. (2006), Generalized reduced rank tests using the singular value decomposition, Journal of Econometrics 133",
            "Cragg, J. G. and Donald, S. G. (1993), Testing identifiability and specification in instrumental variable models, Econometric Theory 9",
            "Stock, J. H. and Yogo, M. (2005), Testing for weak instruments in linear IV regression, in Andrews and Stock (eds.), Identification and Inference for Econometric Models, ch. 5",
            "Sanderson, E. and Windmeijer, F. (2016), A weak instrument F-test in linear IV models with multiple endogenous variables, Journal of Econometrics 190",
            "Montiel Olea, J. L. and Pflueger, C. (2013), A robust test for weak instruments, Journal of Business and Economic Statistics 31",
            "Anderson, T. W. and Rubin, H. (1949), Estimation of the parameters of a single equation in a complete system of stochastic equations, Annals of Mathematical Statistics 20",
            "Moreira, M. J. (2003), A conditional likelihood ratio test for structural models, Econometrica 71",
            "Andrews, D. W. K., Moreira, M. J. and Stock, J. H. (2007), Performance of conditional Wald tests in IV regression with weak instruments, Journal of Econometrics 139",
            "Mikusheva, A. (2010), Robust confidence sets in the presence of weak instruments, Journal of Econometrics 157",
        ],
        ExampleSpec = """{"formula": "inv ~ capital | firm | value ~ l(value) + l(capital)", "entity": "firm", "time": "year", "covariance": "hc1"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(InstrumentalVariablesSpec),
        ResultType = typeof(InstrumentalVariablesResult),
        Run = Method.Function<InstrumentalVariablesSpec, InstrumentalVariablesResult>(InstrumentalVariables.Fit),
    };
}
