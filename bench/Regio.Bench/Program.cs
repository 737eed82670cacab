using BenchmarkDotNet.Running;

// A first word that names a peer comparison runs it; anything else goes to BenchmarkDotNet.
string[] rest = args.Length > 0 ? args[1..] : [];
switch (args.Length > 0 ? args[0] : string.Empty)
{
    case "within":
        return Regio.Bench.WithinComparison.Run(rest);
    case "fit":
        return Regio.Bench.FitComparison.Run(rest);
    case "covariances":
        return Regio.Bench.CovarianceTimes.Run(rest);
    case "threshold":
        return Regio.Bench.ThresholdTimes.Run(rest);
    case "instruments":
        return Regio.Bench.InstrumentTimes.Run();
    case "mechanisms":
        return Regio.Bench.MechanismTimes.Run(rest);
    case "effects":
        return Regio.Bench.EffectsTimes.Run(rest);
    case "dynamic":
        return Regio.Bench.DynamicTimes.Run(rest);
    case "series":
        return Regio.Bench.SeriesTimes.Run(rest);
    case "quantiles":
        return Regio.Bench.QuantileTimes.Run(rest);
    case "discrete":
        return Regio.Bench.DiscreteTimes.Run(rest);
    case "poisson":
        return Regio.Bench.CountTimes.Run(rest);
    case "limited":
        return Regio.Bench.LimitedTimes.Run(rest);
    case "accounts":
        return Regio.Bench.AccountTimes.Measure(rest);
    case "dense":
        return Regio.Bench.DenseComparison.Run(rest);
    case "io":
        return Regio.Bench.InputOutputTimes.Run(rest);
    case "tables":
        return Regio.Bench.TableTimes.Run(rest);
    case "files":
        return Regio.Bench.FilesComparison.Run(rest);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}
