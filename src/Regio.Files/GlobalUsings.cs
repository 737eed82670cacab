global using Regio.Core;
global using Calendar = Regio.Core.Calendar;
global using Encoding = System.Text.Encoding;
