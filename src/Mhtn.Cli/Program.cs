System.Console.WriteLine("mhtn");
